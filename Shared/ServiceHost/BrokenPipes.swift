import Glibc

/// Writing to a process that is gone is an error to be told, not a signal that ends this one too.
public enum BrokenPipes {
  private static let ignored: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

  /// For the life of the process, and of those it starts unless they say otherwise.
  public static func ignore() {
    ignored
  }
}
