/// Go's literals of integers, as `strconv.ParseInt` and `ParseUint` read them with base 0.
enum GoIntegerLiteral {
  enum Outcome {
    case int(Int)
    /// Fits 64 bits without a sign only.
    case tooLarge(UInt64)
  }

  /// What stood last when underscores are looked at.
  private enum Last { case nothing, digit, underscore, other }

  /// Nil for anything else, and for what fits no 64 bits.
  static func parse(_ literal: [UInt8]) -> Outcome? {
    let isSigned = literal.first == UInt8(ascii: "-") || literal.first == UInt8(ascii: "+")
    let isNegative = literal.first == UInt8(ascii: "-")
    let unsigned = literal.dropFirst(isSigned ? 1 : 0)
    guard hasGoodUnderscores(unsigned) else { return nil }
    var (digits, radix) = (unsigned, 10)
    if unsigned.first == UInt8(ascii: "0") {
      (digits, radix) = (unsigned.dropFirst(), 8)
      switch digits.first.map({ $0 | 0x20 }) {
      case UInt8(ascii: "x") where digits.count > 1: (digits, radix) = (digits.dropFirst(), 16)
      case UInt8(ascii: "o") where digits.count > 1: (digits, radix) = (digits.dropFirst(), 8)
      case UInt8(ascii: "b") where digits.count > 1: (digits, radix) = (digits.dropFirst(), 2)
      case nil: return .int(0)
      default: break
      }
    }
    let text = String(decoding: digits.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
    guard let first = text.utf8.first, first != UInt8(ascii: "-"), first != UInt8(ascii: "+"),
      let size = UInt64(text, radix: radix)
    else { return nil }
    if isNegative { return size <= 1 << 63 ? .int(Int(truncatingIfNeeded: 0 &- size)) : nil }
    if let number = Int(exactly: size) { return .int(number) }
    return isSigned ? nil : .tooLarge(size)
  }

  /// Whether each underscore stands between digits, or behind the mark of the base.
  static func hasGoodUnderscores(_ unsigned: some Collection<UInt8>) -> Bool {
    var last = Last.nothing
    var rest = unsigned[...]
    var isHexadecimal = false
    if rest.first == UInt8(ascii: "0"), let mark = rest.dropFirst().first.map({ $0 | 0x20 }),
      mark == UInt8(ascii: "x") || mark == UInt8(ascii: "o") || mark == UInt8(ascii: "b")
    {
      last = .digit
      isHexadecimal = mark == UInt8(ascii: "x")
      rest = rest.dropFirst(2)
    }
    for byte in rest {
      let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
      if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || isHexadecimal && isLetter {
        last = .digit
      } else if byte == UInt8(ascii: "_") {
        guard last == .digit else { return false }
        last = .underscore
      } else {
        guard last != .underscore else { return false }
        last = .other
      }
    }
    return last != .underscore
  }
}
