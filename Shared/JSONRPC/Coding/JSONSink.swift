import NIOCore

/// JSON while it is written: values go straight into the bytes, in the order they are encoded.
///
/// Nothing tells when a container is done, so one is closed when something is written outside of it. A container that
/// is written to after that, which Codable allows and no type of ours does, is an error.
final class JSONSink {
  struct Frame {
    var close: UInt8
    var isEmpty = true
    /// Tells this container from others at the same level, before and after it.
    var serial: Int
  }

  var bytes = ByteBuffer()
  private var frames: [Frame] = []
  private var lastSerial = 0
  /// What went wrong where nothing could be thrown.
  private(set) var failure: EncodingError?

  init() {
    bytes.reserveCapacity(256)
    frames.reserveCapacity(8)
  }

  /// Containers open.
  var level: Int { frames.count }

  /// Begins a container at `level`, or goes on with the one that is there.
  /// - Returns: its serial.
  func open(_ open: UInt8, _ close: UInt8, at level: Int) -> Int {
    if frames.count > level {
      self.close(downTo: level + 1)
      if frames[level].close != close { fail("a value is either an object or an array") }
      return frames[level].serial
    }
    lastSerial += 1
    frames.append(Frame(close: close, serial: lastSerial))
    bytes.writeInteger(open)
    return lastSerial
  }

  /// Makes the next value written a further one of the container `serial` at `level`.
  func next(in serial: Int, at level: Int) throws {
    guard frames.count > level, frames[level].serial == serial else {
      throw EncodingError.invalidValue(serial, .init(codingPath: [], debugDescription: "written to after its end"))
    }
    close(downTo: level + 1)
    if !frames[level].isEmpty { bytes.writeInteger(UInt8(ascii: ",")) }
    frames[level].isEmpty = false
  }

  /// Closes containers until `level` are open.
  func close(downTo level: Int) {
    while frames.count > level { bytes.writeInteger(frames.removeLast().close) }
  }

  func fail(_ description: String) {
    failure = failure ?? .invalidValue(0, .init(codingPath: [], debugDescription: description))
  }

  /// Closes everything.
  func finish() throws -> RawJSON {
    close(downTo: 0)
    if let failure { throw failure }
    return RawJSON(bytes: bytes)
  }
}
