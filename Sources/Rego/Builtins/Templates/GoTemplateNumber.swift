/// A number in the text of a template, with the type Go's rules for constants give it.
struct GoTemplateNumber: Sendable {
  enum Value: Sendable {
    case int(Int)
    case float(Double)
    case complex(Double, Double)
    /// More than an `int` holds, which Go finds out when it meets the number.
    case tooLarge
  }

  /// Why a text is no number, in Go's words.
  struct Fault: Error {
    let message: String
  }

  let value: Value
  let literal: String

  /// A number such as `12`, `0x1F`, `1_000`, `1e3` or `2i`.
  init(_ bytes: [UInt8]) throws(Fault) {
    literal = String(decoding: bytes, as: UTF8.self)
    if bytes.last == UInt8(ascii: "i"), case .number(let imaginary) = GoFloatLiteral.parse(bytes.dropLast()) {
      value = .complex(0, imaginary)
      return
    }
    let isHexadecimal = literal.hasPrefix("0x") || literal.hasPrefix("0X")
    let hasPower = literal.utf8.contains { $0 | 0x20 == UInt8(ascii: "p") }
    let looksFloating = literal.utf8.contains { $0 == UInt8(ascii: ".") || "eEpP".utf8.contains($0) }
    if let integer = GoIntegerLiteral.parse(bytes) {
      // A sign hides from Go that `-0x1E` is hexadecimal.
      let isFloat = looksFloating && !(isHexadecimal && !hasPower)
      switch integer {
      case .int(let number): value = isFloat ? .float(Double(number)) : .int(number)
      case .tooLarge(let number): value = isFloat ? .float(Double(number)) : .tooLarge
      }
      return
    }
    guard case .number(let number) = GoFloatLiteral.parse(bytes[...]) else {
      throw Fault(message: "illegal number syntax: \(GoTemplate.quoted(bytes))")
    }
    guard looksFloating else { throw Fault(message: "integer overflow: \(GoTemplate.quoted(bytes))") }
    value = .float(number)
  }

  /// A sum such as `1+2i`.
  init(complex bytes: [UInt8]) throws(Fault) {
    literal = String(decoding: bytes, as: UTF8.self)
    let real = GoFloatLiteral.prefix(bytes[...])
    var rest = bytes[real.endIndex...]
    guard let sign = rest.popFirst(), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
      throw Self.noSum
    }
    let size = GoFloatLiteral.prefix(rest)
    guard bytes[size.endIndex...].first == UInt8(ascii: "i") else { throw Self.noSum }
    value = .complex(try Self.float(real), try Self.float([sign] + size))
  }

  private static let noSum = Fault(message: "syntax error scanning complex number")

  private static func float(_ bytes: ArraySlice<UInt8>) throws(Fault) -> Double {
    let complaint: String
    switch GoFloatLiteral.parse(bytes) {
    case .number(let number): return number
    case .malformed: complaint = "invalid syntax"
    case .outOfRange: complaint = "value out of range"
    }
    throw Fault(message: "strconv.ParseFloat: parsing \(GoTemplate.quoted(bytes)): \(complaint)")
  }

  /// A character in single quotes.
  init(character literal: [UInt8]) throws(Fault) {
    self.literal = String(decoding: literal, as: UTF8.self)
    var rest = literal.dropFirst()
    guard let (code, _) = GoQuotedText.character(&rest, quote: UInt8(ascii: "'")) else {
      throw Fault(message: "invalid syntax")
    }
    guard rest.elementsEqual([UInt8(ascii: "'")]) else {
      throw Fault(message: "malformed character constant: \(self.literal)")
    }
    value = .int(Int(code))
  }
}
