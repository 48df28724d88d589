/// Go's literals of floating-point numbers, as `strconv.ParseFloat` reads them.
enum GoFloatLiteral {
  enum Outcome {
    case number(Double)
    case malformed
    case outOfRange
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isHexadecimalDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }

  private static func isSign(_ byte: UInt8?) -> Bool {
    byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
  }

  static func parse(_ literal: ArraySlice<UInt8>) -> Outcome {
    let isNegative = literal.first == UInt8(ascii: "-")
    let unsigned = literal.dropFirst(isSign(literal.first) ? 1 : 0)
    guard GoIntegerLiteral.hasGoodUnderscores(unsigned) else { return .malformed }
    var rest = unsigned.filter { $0 != UInt8(ascii: "_") }[...]
    let start = rest.prefix(2)
    let isHexadecimal = rest.count > 2 && (start.elementsEqual("0x".utf8) || start.elementsEqual("0X".utf8))
    if isHexadecimal { rest = rest.dropFirst(2) }
    let belongs = isHexadecimal ? isHexadecimalDigit : isDigit
    let whole = rest.prefix(while: belongs)
    rest = rest[whole.endIndex...]
    var fraction: ArraySlice<UInt8> = []
    if rest.first == UInt8(ascii: ".") {
      fraction = rest.dropFirst().prefix(while: belongs)
      rest = rest[fraction.endIndex...]
    }
    guard !whole.isEmpty || !fraction.isEmpty else { return .malformed }
    var power = "0"
    let mark = UInt8(ascii: isHexadecimal ? "p" : "e")
    if rest.first.map({ $0 | 0x20 }) == mark {
      rest = rest.dropFirst()
      let digits = rest.dropFirst(isSign(rest.first) ? 1 : 0)
      guard !digits.isEmpty, digits.allSatisfy(Self.isDigit) else { return .malformed }
      power = String(decoding: rest, as: UTF8.self)
    } else if isHexadecimal || !rest.isEmpty {
      return .malformed
    }
    // A number as Swift wants it: digits on both sides of the point.
    let text =
      "\(isNegative ? "-" : "")\(isHexadecimal ? "0x" : "")0\(String(decoding: whole, as: UTF8.self))"
      + ".\(String(decoding: fraction, as: UTF8.self))0\(isHexadecimal ? "p" : "e")\(power)"
    guard let number = Double(text) else { return .malformed }
    return number.isFinite ? .number(number) : .outOfRange
  }

  /// The part at the start that `fmt.Sscan` takes for a number; it need not be one.
  static func prefix(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end = bytes.startIndex
    func next() -> UInt8? { end < bytes.endIndex ? bytes[end] : nil }
    func skip(while belongs: (UInt8) -> Bool) {
      while let byte = next(), belongs(byte) || byte == UInt8(ascii: "_") { end += 1 }
    }
    if isSign(next()) { end += 1 }
    var isHexadecimal = false
    if next() == UInt8(ascii: "0") {
      end += 1
      if next().map({ $0 | 0x20 }) == UInt8(ascii: "x") {
        end += 1
        isHexadecimal = true
      }
    }
    skip(while: isHexadecimal ? isHexadecimalDigit : isDigit)
    if next() == UInt8(ascii: ".") {
      end += 1
      skip(while: isHexadecimal ? isHexadecimalDigit : isDigit)
    }
    if let mark = next().map({ $0 | 0x20 }),
      mark == UInt8(ascii: "p") || !isHexadecimal && mark == UInt8(ascii: "e")
    {
      end += 1
      if isSign(next()) { end += 1 }
      skip(while: isDigit)
    }
    return bytes[..<end]
  }
}
