package import Notation

extension XMLPullParser {
  /// The text of some bytes: line ends become `\n`, references their characters; in attributes white space is blanks.
  func decoded(
    _ range: Range<Int>, isAttribute: Bool = false, resolvingReferences: Bool = true
  ) throws(RenderingError) -> String {
    guard range.count <= RenderingLimit.xmlTextBytes else {
      throw limit("xmlTextBytes", RenderingLimit.xmlTextBytes, "a text or value is longer")
    }
    var output: [UInt8] = []
    output.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "&") where resolvingReferences:
        guard let end = bytes[index..<min(range.upperBound, index + 12)].firstIndex(of: UInt8(ascii: ";"))
        else {
          throw syntax("“&” begins no reference", at: index - 1)
        }
        let name = String(decoding: bytes[index..<end], as: UTF8.self)
        guard let scalar = Self.character(of: name) else {
          throw syntax("&\(SafeText.line(name)); is no character that XML knows", at: index - 1)
        }
        output.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
        index = end + 1
      case 0x0D:
        output.append(isAttribute ? 0x20 : 0x0A)
        if index < range.upperBound, bytes[index] == 0x0A { index += 1 }
      case 0x09, 0x0A: output.append(isAttribute ? 0x20 : byte)
      case 0..<0x20: throw syntax("the control character \(byte) is not allowed in XML", at: index - 1)
      default: output.append(byte)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func character(of name: String) -> Unicode.Scalar? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default: break
    }
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let isHex = digits.hasPrefix("x")
    let number = isHex ? digits.dropFirst() : digits
    // `UInt32("+1")` is a number to Swift and none to XML.
    guard number.first?.isHexDigit == true, let value = UInt32(number, radix: isHex ? 16 : 10),
      let scalar = Unicode.Scalar(value), value >= 0x20 || [0x9, 0xA, 0xD].contains(value)
    else { return nil }
    return scalar
  }

  /// Letters, digits, `_ : - .` and everything beyond ASCII; the first is no digit, `-` or `.` (XML 1.0 §2.3, widened
  /// beyond ASCII: such names are compared, never interpreted).
  mutating func readName(_ what: StaticString) throws(RenderingError) -> String {
    let start = position
    while position < bytes.count, Self.isNameByte(bytes[position]) { position += 1 }
    guard position > start, !Self.isDigitOrMark(bytes[start]) else {
      throw syntax("\(what) has no proper name")
    }
    guard position - start <= Self.nameBytes else {
      throw limit("nameBytes", Self.nameBytes, "a name is longer")
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private static let nameBytes = 1_000

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte.isASCIIAlphanumeric || byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  private static func isDigitOrMark(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

  /// Whether there was white space.
  mutating func skipSpace() -> Bool {
    let start = position
    while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
    return position > start
  }

  /// Steps over a text that stands here; false when another does.
  mutating func skip(_ text: StaticString) -> Bool {
    let isHere = text.withUTF8Buffer { wanted in
      position + wanted.count <= bytes.count
        && wanted.indices.allSatisfy { bytes[position + $0] == wanted[$0] }
    }
    if isHere { position += text.utf8CodeUnitCount }
    return isHere
  }

  /// Steps over everything up to and including a text.
  mutating func skipPast(_ text: StaticString, what: StaticString) throws(RenderingError) {
    while position < bytes.count {
      if skip(text) { return }
      position += 1
    }
    throw syntax("\(what) is not closed")
  }

  func syntax(_ message: String, at offset: Int? = nil) -> RenderingError {
    RenderingError(
      .xmlSyntax, message, remedy: "Write the report again, as XML 1.0.", location: place(offset))
  }

  func unsupported(_ message: String) -> RenderingError {
    RenderingError(
      .xmlUnsupported, message, remedy: "Write the report as UTF-8 without a document type.",
      location: place(nil))
  }

  func limit(_ name: String, _ value: Int, _ message: String) -> RenderingError {
    RenderingError(
      .limit, "\(message) than the limit \(name), \(value)", remedy: "Split the report.", location: place(nil)
    )
  }

  private func place(_ offset: Int?) -> SourceLocation {
    let position = bytes.withUnsafeBufferPointer { SourcePosition(offset: offset ?? pieceStart, in: $0) }
    return SourceLocation(file: file, position: position)
  }

  /// The place of the piece that was read last.
  package var location: SourceLocation { place(nil) }
}
