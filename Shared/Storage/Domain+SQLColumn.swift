import Domain

extension Identifier: SQLColumn {
  public var sqlValue: SQLValue { .text(rawValue) }

  public init?(sqlValue: SQLValue) {
    guard case .text(let text) = sqlValue else { return nil }
    self.init(trusted: text)
  }
}

extension Timestamp: SQLColumn {
  public var sqlValue: SQLValue { .integer(milliseconds) }

  public init?(sqlValue: SQLValue) {
    guard case .integer(let milliseconds) = sqlValue else { return nil }
    self.init(milliseconds: milliseconds)
  }
}

extension LocalDateTime: SQLColumn {
  public var sqlValue: SQLValue { .integer(milliseconds) }

  public init?(sqlValue: SQLValue) {
    guard case .integer(let milliseconds) = sqlValue else { return nil }
    self.init(milliseconds: milliseconds)
  }
}

extension CalendarDate: SQLColumn {
  public var sqlValue: SQLValue { .text(description) }

  public init?(sqlValue: SQLValue) {
    guard case .text(let text) = sqlValue else { return nil }
    self.init(text)
  }
}

extension BlobKey: SQLColumn {
  public var sqlValue: SQLValue { .text(rawValue) }

  public init?(sqlValue: SQLValue) {
    guard case .text(let text) = sqlValue else { return nil }
    self.init(text)
  }
}

extension SessionBinding: SQLColumn {
  public var sqlValue: SQLValue { .text(rawValue) }

  public init?(sqlValue: SQLValue) {
    guard case .text(let text) = sqlValue else { return nil }
    self.init(text)
  }
}

extension EmailAddress: SQLColumn {
  public var sqlValue: SQLValue { .text(rawValue) }

  public init?(sqlValue: SQLValue) {
    guard case .text(let text) = sqlValue else { return nil }
    self.init(text)
  }
}

extension Audience: SQLColumn {}
extension Privacy: SQLColumn {}
extension GalleryState: SQLColumn {}
extension MediaKind: SQLColumn {}
extension MediaStatus: SQLColumn {}
extension MediaType: SQLColumn {}
extension Viewer.Proof: SQLColumn {}
