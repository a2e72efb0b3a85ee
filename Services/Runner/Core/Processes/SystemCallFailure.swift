import Glibc

/// A system call that said no, and why.
public struct SystemCallFailure: Error, Equatable, CustomStringConvertible {
  public var call: String
  public var number: Int32

  public var description: String { "\(call): \(Self.text(number))" }

  static func check(_ call: String, _ number: Int32) throws(SystemCallFailure) {
    if number != 0 { throw SystemCallFailure(call: call, number: number) }
  }

  static func text(_ number: Int32) -> String {
    String(cString: strerror(number))
  }
}
