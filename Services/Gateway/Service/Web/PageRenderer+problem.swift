import Hummingbird

extension PageRenderer {
  /// What went wrong, for somebody who asked for a page.
  func page(_ problem: Problem) throws -> Response {
    var values: [String: Any] = [
      "status": problem.status.code, "title": Self.title(of: problem.status), "detail": problem.detail,
    ]
    // A page that loads itself again at once would hammer what is just starting.
    if let retryAfter = problem.retryAfter { values["retryAfter"] = max(2, retryAfter) }
    return try page(
      "error", values, status: problem.status, headers: problem.retryAfter.map { [.retryAfter: String($0)] } ?? [:])
  }

  private static func title(of status: HTTPResponse.Status) -> String {
    switch status {
    case .notFound: "There is nothing here"
    case .serviceUnavailable: "One moment, please"
    default: "That did not work"
    }
  }
}
