import Foundation
import Testing

@testable import ServiceHost

@Suite struct OpenFilesTests {
  @Test func asManyMayBeOpenAsTheSystemAllows() throws {
    var limit = rlimit()
    try #require(getrlimit(OpenFiles.resource, &limit) == 0)
    limit.rlim_cur = limit.rlim_max / 2
    try #require(setrlimit(OpenFiles.resource, &limit) == 0)
    OpenFiles.raiseLimit()
    try #require(getrlimit(OpenFiles.resource, &limit) == 0)
    #expect(limit.rlim_cur == limit.rlim_max)
    OpenFiles.raiseLimit()
    try #require(getrlimit(OpenFiles.resource, &limit) == 0)
    #expect(limit.rlim_cur == limit.rlim_max)
  }
}
