import Glibc

/// How many files and sockets a process may have open at a time.
enum OpenFiles {
  /// Raises the limit to what the system allows. The lower one that processes begin with, mostly 1,024, is for those
  /// that call `select`, which none of ours does; a few hundred people who fetch slowly, each with a socket and a file,
  /// would come to its end.
  static func raiseLimit() {
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0, limit.rlim_cur < limit.rlim_max else { return }
    limit.rlim_cur = limit.rlim_max
    // Where it is refused, the process goes on with what it has.
    _ = setrlimit(resource, &limit)
  }

  static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
}
