/// What Go's `encoding/json` says of a text that is no JSON.
struct GoJSONComplaint {
  private enum Container { case object, array }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0
  private var open: [Container] = []

  /// The complaint about the first fault; nil where Go finds none.
  static func message(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    var scan = GoJSONComplaint(bytes: bytes)
    guard scan.skipBlanks() else { return "EOF" }
    return scan.run()
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private static let cut = "unexpected EOF"

  /// Moves to the next character that is not blank; false at the end.
  private mutating func skipBlanks() -> Bool {
    while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    return index < bytes.count
  }

  private func invalid(_ place: String) -> String {
    let byte = bytes[index]
    let shown: String
    switch byte {
    case UInt8(ascii: "'"): shown = #"\'"#
    case UInt8(ascii: "\""): shown = "\""
    default:
      // Go shows the byte as if it were a code point of its own.
      let quoted = "\(Value(String(Unicode.Scalar(byte))))"
      shown = byte < 0x20 || byte == 0x7F ? Self.escaped(byte) : String(quoted.dropFirst().dropLast())
    }
    return "invalid character '\(shown)' \(place)"
  }

  private static func escaped(_ byte: UInt8) -> String {
    switch byte {
    case 0x07: return "\\a"
    case 0x08: return "\\b"
    case 0x09: return "\\t"
    case 0x0A: return "\\n"
    case 0x0B: return "\\v"
    case 0x0C: return "\\f"
    case 0x0D: return "\\r"
    default:
      let hex = String(byte, radix: 16)
      return "\\x" + (byte < 16 ? "0" : "") + hex
    }
  }

  private mutating func run() -> String? {
    var wantsValue = true
    while true {
      if wantsValue {
        guard skipBlanks() else { return Self.cut }
        switch bytes[index] {
        case UInt8(ascii: "{"):
          open.append(.object)
          index += 1
          guard skipBlanks() else { return Self.cut }
          if bytes[index] == UInt8(ascii: "}") { break }
          if let fault = key() { return fault }
          continue
        case UInt8(ascii: "["):
          open.append(.array)
          index += 1
          guard skipBlanks() else { return Self.cut }
          if bytes[index] == UInt8(ascii: "]") { break }
          continue
        default:
          if let fault = scalar() { return fault }
        }
        wantsValue = false
      }
      guard let container = open.last else {
        // What follows a value is read as a value of its own.
        guard skipBlanks() else { return nil }
        if let fault = beginning() { return fault }
        return "error: " + invalid("after top-level value")
      }
      guard skipBlanks() else { return Self.cut }
      switch (container, bytes[index]) {
      case (.object, UInt8(ascii: "}")), (.array, UInt8(ascii: "]")):
        open.removeLast()
        index += 1
      case (.array, UInt8(ascii: ",")):
        index += 1
        wantsValue = true
      case (.object, UInt8(ascii: ",")):
        index += 1
        guard skipBlanks() else { return Self.cut }
        if let fault = key() { return fault }
        wantsValue = true
      case (.object, _): return invalid("after object key:value pair")
      case (.array, _): return invalid("after array element")
      }
    }
  }

  /// The complaint about a character no value begins with.
  private func beginning() -> String? {
    let starts = Array("{[\"-tfn0123456789".utf8)
    return starts.contains(bytes[index]) ? nil : invalid("looking for beginning of value")
  }

  private mutating func key() -> String? {
    guard bytes[index] == UInt8(ascii: "\"") else {
      return invalid("looking for beginning of object key string")
    }
    if let fault = string() { return fault }
    guard skipBlanks() else { return Self.cut }
    guard bytes[index] == UInt8(ascii: ":") else { return invalid("after object key") }
    index += 1
    return nil
  }

  private mutating func scalar() -> String? {
    if let fault = beginning() { return fault }
    switch bytes[index] {
    case UInt8(ascii: "\""): return string()
    case UInt8(ascii: "t"): return literal("true")
    case UInt8(ascii: "f"): return literal("false")
    case UInt8(ascii: "n"): return literal("null")
    default: return number()
    }
  }

  private mutating func literal(_ word: String) -> String? {
    for character in word.unicodeScalars {
      guard index < bytes.count else { return Self.cut }
      guard bytes[index] == UInt8(ascii: character) else {
        return invalid("in literal \(word) (expecting '\(character)')")
      }
      index += 1
    }
    return nil
  }

  private mutating func string() -> String? {
    index += 1
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        index += 1
        return nil
      case UInt8(ascii: "\\"):
        index += 1
        guard index < bytes.count else { return Self.cut }
        guard "\"\\/bfnrtu".utf8.contains(bytes[index]) else { return invalid("in string escape code") }
        let digits = bytes[index] == UInt8(ascii: "u") ? 4 : 0
        index += 1
        for _ in 0..<digits {
          guard index < bytes.count else { return Self.cut }
          guard Unicode.Scalar(bytes[index]).properties.isASCIIHexDigit else {
            return invalid("in \\u hexadecimal character escape")
          }
          index += 1
        }
      case 0..<0x20: return invalid("in string literal")
      default: index += 1
      }
    }
    return Self.cut
  }

  private mutating func number() -> String? {
    func isDigit() -> Bool { index < bytes.count && (0x30...0x39).contains(bytes[index]) }
    func isAt(_ characters: String) -> Bool { index < bytes.count && characters.utf8.contains(bytes[index]) }
    func digits(_ place: String) -> String? {
      guard index < bytes.count else { return Self.cut }
      guard isDigit() else { return invalid(place) }
      return nil
    }
    if isAt("-") { index += 1 }
    if let fault = digits("in numeric literal") { return fault }
    if isAt("0") {
      index += 1
    } else {
      while isDigit() { index += 1 }
    }
    if isAt(".") {
      index += 1
      if let fault = digits("after decimal point in numeric literal") { return fault }
      while isDigit() { index += 1 }
    }
    if isAt("eE") {
      index += 1
      if isAt("+-") { index += 1 }
      if let fault = digits("in exponent of numeric literal") { return fault }
      while isDigit() { index += 1 }
    }
    return nil
  }
}
