import Foundation
import Sodium
import Testing

@Suite struct RootKeyTests {
  @Test func keyOutlivesARestart() throws {
    try withTemporaryFolder { folder in
      let first = try RootKey.loadOrCreate(at: "\(folder)/secret.key")
      let second = try RootKey.loadOrCreate(at: "\(folder)/secret.key")
      #expect(first.derive(.mediaURLs).bytes == second.derive(.mediaURLs).bytes)
    }
  }

  @Test func onlyTheOwnerMayReadTheFile() throws {
    try withTemporaryFolder { folder in
      _ = try RootKey.loadOrCreate(at: "\(folder)/secret.key")
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/secret.key")
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      #expect(attributes[.size] as? Int == 32)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["secret.key"])
    }
  }

  // All services start at the same moment on the first start.
  @Test func servicesThatStartTogetherShareOneKey() async throws {
    let folder = try makeTemporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let keys = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<16 {
        group.addTask { try RootKey.loadOrCreate(at: "\(folder)/secret.key").derive(.mailSecrets).bytes }
      }
      return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
    }
    #expect(keys.count == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["secret.key"])
  }

  @Test(arguments: [0, 31, 33, 4096])
  func keyOfAnotherSizeIsRefusedAndKept(_ size: Int) throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/secret.key"
      let content = Data(repeating: 7, count: size)
      #expect(FileManager.default.createFile(atPath: path, contents: content, attributes: [.posixPermissions: 0o600]))
      #expect(throws: RootKeyError.wrongSize(path: path, bytes: size)) { try RootKey.loadOrCreate(at: path) }
      #expect(FileManager.default.contents(atPath: path) == content)
    }
  }

  @Test func keyThatOthersMayReadIsRefused() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/secret.key"
      _ = try RootKey.loadOrCreate(at: path)
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
      let error = #expect(throws: RootKeyError.self) { try RootKey.loadOrCreate(at: path) }
      #expect(error?.description.contains("chmod 600") == true)
    }
  }

  @Test func missingFolderIsNamed() throws {
    let error = #expect(throws: RootKeyError.self) { try RootKey.loadOrCreate(at: "/nowhere/at/all/secret.key") }
    #expect(error?.description.contains("/nowhere/at/all/secret.key") == true)
  }

  @Test func everyPurposeHasAKeyOfItsOwn() throws {
    let root = RootKey(.random())
    let keys = Set(KeyPurpose.allCases.map { root.derive($0).bytes })
    #expect(keys.count == KeyPurpose.allCases.count)
  }

  // What was derived once must be derived for ever: handed-out URLs and sealed mails depend on it.
  @Test func derivationNeverChanges() throws {
    let root = RootKey(try #require(SecretKey(Array(0..<32))))
    #expect(
      Hex.encode(root.derive(.mediaURLs).bytes) == "6aabdf85266ec50f46ef9ab53e6a90ce34082cc146d3c6751591095127dc6c26")
    #expect(
      Hex.encode(root.derive(.mailSecrets).bytes) == "8950a678fa543c8b97ae7b13555b41268b651edff3c8e358857f28411b82cbb0")
    #expect(
      Hex.encode(root.derive(.idempotentAnswers).bytes)
        == "e62e3a5815e39d40115c9b8db5ccb7fb3d84bdc5ce3a4261cffa29eafc065eed")
  }
}

private func makeTemporaryFolder() throws -> String {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sodium-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  return folder
}

private func withTemporaryFolder(_ body: (String) throws -> Void) throws {
  let folder = try makeTemporaryFolder()
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try body(folder)
}
