extension Parser {
  /// A number, with what may stand before its digits: a minus, a point.
  mutating func number() throws(RegoError) -> Term {
    let start = token.place
    var text = ""
    if at(.minus) {
      text = "-"
      advance()
      guard at(.number) || at(.dot) else { throw unexpected("expected number") }
    }
    if at(.dot) {
      text += "0."
      advance()
      guard at(.number) else { throw unexpected("expected number") }
    }
    let digits = source.text(token.place)
    if !text.hasSuffix("."), digits.utf8.count > 1, digits.utf8.first == UInt8(ascii: "0"),
      let second = digits.utf8.dropFirst().first, second >= UInt8(ascii: "0"), second <= UInt8(ascii: "9")
    {
      throw failure("unexpected number token: expected number without leading zero", at: token.place)
    }
    guard let number = RegoNumber(literal: text + digits) else {
      throw failure("number too big", at: token.place)
    }
    advance()
    return Term(.scalar(.number(number)), start.through(previousPlace))
  }
}
