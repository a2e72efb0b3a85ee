"""A gallery with people inside, from whom something is about to be taken."""

from pounding import Probe

from support import pictures
from support.people import Studio, Visitor, fresh_network

ANNA, BEN, COUSIN = "anna@example.com", "ben@example.com", "cousin@example.com"


class Wedding:
    """Two scenes with two pictures each; a main client, two people the studio invited; all of them inside."""

    def __init__(self, system):
        self.system = system
        self.studio = Studio(system, "Ours")
        self.gallery = self.studio.gallery("Wedding", downloads={"original": "everyone", "web": "everyone"})
        self.scenes = [self.studio.scenes(self.gallery)[0], self.studio.scene(self.gallery, "Party")]
        for number in range(4):
            self.studio.upload(self.gallery, f"{number}.jpg", pictures.picture(number), self.scenes[number // 2])
        self.studio.wait_until_processed(self.gallery)
        [self.anna] = self.studio.invite(self.gallery, ANNA, audience="mainClient")
        self.ben, self.cousin = self.studio.invite(self.gallery, BEN, COUSIN)

    def visitor(self, invitation):
        return Visitor.invited(self.system, self.gallery, invitation, source=fresh_network())

    def login(self, invitation):
        """Coming in anew, by a browser that never was inside."""
        stranger = Visitor(self.system, self.gallery, source=fresh_network())
        return Probe("login", stranger, "POST", f"{stranger.address}/enter",
                     {"email": invitation["email"], "accessCode": invitation["accessCode"]})
