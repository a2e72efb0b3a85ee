import Testing

@testable import GatewayService

@Suite struct FormQueryTests {
  @Test(
    arguments: [
      ("filename=a.jpg", "a.jpg"),
      ("scene=1&filename=a.jpg", "a.jpg"),
      ("filename=IMG+1.jpg", "IMG 1.jpg"),
      ("filename=IMG%201.jpg", "IMG 1.jpg"),
      ("filename=1%2B1.jpg", "1+1.jpg"),
      ("filename=%C3%A9t%C3%A9.jpg", "été.jpg"),
      ("filename=a=b.jpg", "a=b.jpg"),
      ("filename=a.jpg&filename=b.jpg", "a.jpg"),
      ("filename=", ""),
      ("filename", ""),
      ("&&filename=a.jpg&", "a.jpg"),
      ("file%6Eame=a.jpg", "a.jpg"),
      ("", nil),
      ("Filename=a.jpg", nil),
      ("filename=%", nil),
      ("filename=%ff%fe", nil),
    ] as [(String, String?)])
  func aQueryIsReadAsFormsWriteIt(query: String, expected: String?) {
    #expect(FormQuery.value(of: "filename", in: query) == expected)
  }
}
