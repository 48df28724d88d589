internal import Notation

/// Reads the JSON text of an input straight into values: what nearly all texts consist of, without escapes.
///
/// Everything else, and everything that is wrong, it leaves to the parser of Notation, which knows what to say
/// of it: returning nil means that and nothing more.
struct ValueReader: ~Copyable {
  /// Longer numbers are left to the parser.
  static let numberBytes = 64

  private let bytes: UnsafePointer<UInt8>
  private let end: Int
  private var index: Int
  private var depth: Int
  private var nodes: Int
  private let memory: ParsingMemory
  /// What has been read of containers that are still open.
  private let keys: OwnedValues
  private let values: OwnedValues

  /// The value of a text, or nil when the parser must decide.
  static func read(
    _ text: UnsafeBufferPointer<UInt8>, limits: ParsingLimits, remembering memory: ParsingMemory
  ) -> Value? {
    guard let base = text.baseAddress, text.count <= limits.bytes, UTF8Validation.firstInvalid(text) == nil
    else { return nil }
    var reader = ValueReader(base, text.count, limits, memory)
    guard reader.document() else {
      memory.keys.release(to: 0)
      memory.values.release(to: 0)
      return nil
    }
    let value = memory.values[0].value
    memory.values.release(to: 0)
    return value
  }

  private init(
    _ bytes: UnsafePointer<UInt8>, _ end: Int, _ limits: ParsingLimits, _ memory: ParsingMemory
  ) {
    self.bytes = bytes
    self.end = end
    index = 0
    depth = limits.depth
    nodes = limits.nodes
    self.memory = memory
    keys = memory.keys
    values = memory.values
  }

  private mutating func document() -> Bool {
    skipSpace()
    guard value() else { return false }
    skipSpace()
    return index == end
  }

  @inline(__always)
  private mutating func skipSpace() {
    while index < end {
      let byte = bytes[index]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      index &+= 1
    }
  }

  /// Moves behind a byte, if it is the next one.
  @inline(__always)
  private mutating func take(_ byte: UInt8) -> Bool {
    guard index < end, bytes[index] == byte else { return false }
    index &+= 1
    return true
  }

  /// Reads a value and pushes it.
  private mutating func value() -> Bool {
    guard index < end, nodes > 0 else { return false }
    nodes &-= 1
    switch bytes[index] {
    case UInt8(ascii: "\""):
      guard let text = string() else { return false }
      values.push(.string(memory.string(text)))
      return true
    case UInt8(ascii: "{"): return object()
    case UInt8(ascii: "["): return array()
    case UInt8(ascii: "t"): return word("true", .boolean(true))
    case UInt8(ascii: "f"): return word("false", .boolean(false))
    case UInt8(ascii: "n"): return word("null", .null)
    default: return number()
    }
  }

  private mutating func word(_ word: StaticString, _ value: consuming Value) -> Bool {
    for position in 0..<word.utf8CodeUnitCount where !take(word.utf8Start[position]) { return false }
    values.push(value)
    return true
  }

  /// The bytes between the quotes; nil when there is an escape among them, or no end.
  @inline(__always)
  private mutating func string() -> UnsafeBufferPointer<UInt8>? {
    guard take(UInt8(ascii: "\"")) else { return nil }
    let start = index
    while index < end {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        index &+= 1
        return UnsafeBufferPointer(start: bytes + start, count: index &- start &- 1)
      }
      if byte == UInt8(ascii: "\\") || byte < 0x20 { return nil }
      index &+= 1
    }
    return nil
  }

  private mutating func array() -> Bool {
    guard depth > 0 else { return false }
    depth &-= 1
    index &+= 1
    let mark = values.count
    skipSpace()
    if !take(UInt8(ascii: "]")) {
      repeat {
        skipSpace()
        guard value() else { return false }
        skipSpace()
      } while take(UInt8(ascii: ","))
      guard take(UInt8(ascii: "]")) else { return false }
    }
    depth &+= 1
    let elements = values.take(from: mark)
    values.push(.array(elements))
    return true
  }

  private mutating func object() -> Bool {
    guard depth > 0 else { return false }
    depth &-= 1
    index &+= 1
    let (keyMark, mark) = (keys.count, values.count)
    skipSpace()
    if !take(UInt8(ascii: "}")) {
      repeat {
        skipSpace()
        guard let key = string() else { return false }
        keys.push(.string(memory.string(key)))
        skipSpace()
        guard take(UInt8(ascii: ":")) else { return false }
        skipSpace()
        guard value() else { return false }
        skipSpace()
      } while take(UInt8(ascii: ","))
      guard take(UInt8(ascii: "}")) else { return false }
    }
    depth &+= 1
    let layout = memory.layout(keys.cells(from: keyMark))
    let open = values
    let storage = ObjectStorage.make(layout.shape) { open.take(from: mark, in: layout.sources, to: $0) }
    keys.release(to: keyMark)
    values.push(.object(RegoObject(storage: storage)))
    return true
  }

  private mutating func number() -> Bool {
    let start = index
    let isNegative = take(UInt8(ascii: "-"))
    let first = index
    var magnitude: Int64 = 0
    skipDigits(&magnitude)
    let digits = index - first
    guard digits > 0, digits == 1 || bytes[first] != UInt8(ascii: "0") else { return false }
    if index < end, bytes[index] == UInt8(ascii: ".") || bytes[index] | 0x20 == UInt8(ascii: "e") {
      return decimal(from: start)
    }
    // Eighteen digits fit; minus zero is no integer.
    guard digits <= 18, !isNegative || magnitude != 0 else { return false }
    values.push(.number(.int(isNegative ? -magnitude : magnitude)))
    return true
  }

  @inline(__always)
  private mutating func skipDigits(_ value: inout Int64) {
    while index < end {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return }
      value = value &* 10 &+ Int64(digit)
      index &+= 1
    }
  }

  /// Reads fraction and exponent; `index` stands behind the integer part.
  private mutating func decimal(from start: Int) -> Bool {
    var ignored: Int64 = 0
    if take(UInt8(ascii: ".")) {
      let fraction = index
      skipDigits(&ignored)
      guard index > fraction else { return false }
    }
    if index < end, bytes[index] | 0x20 == UInt8(ascii: "e") {
      index &+= 1
      if !take(UInt8(ascii: "-")) { _ = take(UInt8(ascii: "+")) }
      let exponent = index
      skipDigits(&ignored)
      guard index > exponent else { return false }
    }
    guard index - start <= ValueReader.numberBytes else { return false }
    let text = UnsafeBufferPointer(start: bytes + start, count: index - start)
    guard let number = RegoNumber(literal: String(decoding: text, as: UTF8.self)) else { return false }
    values.push(.number(number))
    return true
  }
}
