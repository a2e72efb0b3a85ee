"""What Tests/System and Tests/Browser share: a whole Vitrine, clients of its HTTP API, pictures to put in."""
