/// Changes messages at random, the same way for the same seed.
public struct Mutations: RandomNumberGenerator {
  private var state: UInt64

  public init(seed: UInt64) {
    state = seed
  }

  /// SplitMix64.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  private static let tokens: [String] = [
    "{", "}", "[", "]", ",", ":", "\"", "\\", "null", "true", "0", "-", "1e999", "\"jsonrpc\":\"2.0\"", "\"id\":1,",
    "\"method\":", "\"params\":", "\"result\":1", "\"error\":{}", "\"context\":{\"deadline\":0},", "\\u0000", "\\ud800",
    "rpc.cancel", "rpc.discover", "[[[[[[[[", "{\"a\":", "99999999999999999999", "\u{0}", "é", "\u{10FFFF}", "\r", "  ",
  ]

  public mutating func mutate(_ message: [UInt8], times: Int) -> [UInt8] {
    var message = message
    for _ in 0..<times { mutate(&message) }
    return message
  }

  private mutating func mutate(_ message: inout [UInt8]) {
    guard !message.isEmpty else { return message.append(UInt8.random(in: 0...255, using: &self)) }
    let place = Int.random(in: 0..<message.count, using: &self)
    let end = min(message.count, place + Int.random(in: 1...12, using: &self))
    switch Int.random(in: 0..<8, using: &self) {
    case 0: message[place] = UInt8.random(in: 0...255, using: &self)
    case 1: message[place] ^= 1 << UInt8.random(in: 0..<8, using: &self)
    case 2: message.remove(at: place)
    case 3: message.removeSubrange(place..<end)
    case 4: message.insert(contentsOf: message[place..<end], at: Int.random(in: 0...message.count, using: &self))
    case 5: message.removeSubrange(place...)
    case 6: message.insert(UInt8.random(in: 0...255, using: &self), at: place)
    default:
      let token = Self.tokens[Int.random(in: 0..<Self.tokens.count, using: &self)]
      message.insert(contentsOf: token.utf8, at: place)
    }
  }
}
