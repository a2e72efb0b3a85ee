import Hummingbird

/// Refuses what a page of another site makes a browser fetch where fetching takes something: a download that counts
/// (R19) is not used up behind its owner's back. Browsers say where a request comes from; programs do not, and pass.
enum ForeignDownload {
  /// - Throws: `notAllowed` for a GET from another site. Other methods take nothing.
  static func refuse(_ method: HTTPRequest.Method, _ headers: HTTPFields) throws(Problem) {
    guard method == .get, headers[.secFetchSite] == "cross-site" else { return }
    throw Problem(
      status: .forbidden, code: "notAllowed",
      detail: "Another site asked for this download. Open the gallery itself, and download there.")
  }
}
