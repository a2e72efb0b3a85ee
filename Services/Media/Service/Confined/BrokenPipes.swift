import Glibc

/// Writing to a process that is gone is an error to be told, not a signal that ends this one too.
enum BrokenPipes {
  private static let ignored: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

  static func ignore() {
    ignored
  }
}
