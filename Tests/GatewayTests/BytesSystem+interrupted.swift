import Foundation

extension BytesSystem {
  /// Reads the beginning of an answer, lets something happen, and reads on.
  /// - Returns: how many bytes came, whether all that were announced, and the last of them.
  func interrupted(
    at path: String, by act: () async throws -> Void
  ) async throws -> (bytes: Int, isWhole: Bool, text: [UInt8]) {
    let script = """
      import http.client,sys
      c=http.client.HTTPConnection('127.0.0.1',\(port))
      c.request('GET','\(path)',headers={'Cookie':'vitrine=\(token.text)'})
      r=c.getresponse()
      f=open('\(folder.path)/got','wb')
      f.write(r.read(1<<20))
      open('\(folder.path)/begun','w').close()
      import os,time
      while not os.path.exists('\(folder.path)/go'): time.sleep(0.01)
      whole=True
      try:
        while True:
          b=r.read(1<<20)
          if not b: break
          f.write(b)
      except http.client.IncompleteRead as e:
        f.write(e.partial); whole=False
      except ConnectionError: whole=False
      f.close()
      whole = whole and r.isclosed() and os.path.getsize(f.name)==int(r.getheader('content-length'))
      print(whole)
      """
    async let client = BytesProgram.run("python3", ["-c", script])
    for _ in 0..<500 where !FileManager.default.fileExists(atPath: "\(folder.path)/begun") {
      try await Task.sleep(for: .milliseconds(10))
    }
    try await act()
    _ = FileManager.default.createFile(atPath: "\(folder.path)/go", contents: nil)
    let output = try await client
    let got = try Data(contentsOf: URL(filePath: "\(folder.path)/got"), options: .alwaysMapped)
    return (got.count, output.text == "True\n", Array(got.suffix(2_000_000)))
  }
}
