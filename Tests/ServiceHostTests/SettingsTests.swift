import Configuration
import ServiceHost
import Testing

@Suite struct SettingsTests {
  @Test func defaultsAreTheOnesPromised() throws {
    let settings = try settings([:])
    #expect(settings.listen == ListenAddress("127.0.0.1:8080"))
    #expect(settings.dataDirectory.hasSuffix("/data"))
    #expect(settings.baseURL == "http://127.0.0.1:8080")
    #expect(settings.smtpURL == nil && settings.operatorToken == nil && !settings.signupIsOpen)
    #expect(settings.mediaLanes == nil)
  }

  @Test func everyKeyIsRead() throws {
    let settings = try settings([
      "VITRINE_LISTEN": "127.0.0.1:9", "VITRINE_DATA": "/tmp/elsewhere/",
      "VITRINE_BASE_URL": "https://photos.example.com/",
      "VITRINE_SMTP_URL": "smtp://localhost:25", "VITRINE_SIGNUP": "open", "VITRINE_OPERATOR_TOKEN": "secret",
      "VITRINE_MEDIA_LANES": "12",
    ])
    #expect(settings.listen.port == 9)
    #expect(settings.socketPath(of: "catalog") == "/tmp/elsewhere/run/catalog.sock")
    #expect(settings.baseURL == "https://photos.example.com")
    #expect(settings.smtpURL == "smtp://localhost:25")
    #expect(settings.signupIsOpen && settings.mediaLanes == 12)
    #expect(settings.operatorToken == "secret")
  }

  @Test(arguments: [
    ["VITRINE_LISTEN": "nowhere"], ["VITRINE_BASE_URL": "photos.example.com"], ["VITRINE_SIGNUP": "maybe"],
    ["VITRINE_MEDIA_LANES": "0"], ["VITRINE_MEDIA_LANES": "many"],
  ])
  func aSettingThatCannotBeUsedIsNamed(environment: [String: String]) throws {
    let error = #expect(throws: SettingsError.self) { try settings(environment) }
    #expect(error?.key == environment.keys.first)
  }

  @Test func anEmptyValueIsNoValue() throws {
    #expect(try settings(["VITRINE_OPERATOR_TOKEN": "", "VITRINE_SMTP_URL": ""]).operatorToken == nil)
  }

  private func settings(_ environment: [String: String]) throws -> ServiceSettings {
    try ServiceSettings(
      ConfigReader(provider: EnvironmentVariablesProvider(environmentVariables: environment)))
  }
}
