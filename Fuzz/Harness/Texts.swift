import Notation

/// Moments, base 64, URIs, formats and numbers, each of the whole text.
func readText(_ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  if let moment = try? Timestamp(parsing: text) {
    check((try? Timestamp(parsing: moment.description)) == moment, "a moment changed")
  }
  if let decoded = Base64.decode(text) { check(Base64.encode(decoded) == text, "base 64 has two spellings") }
  _ = URIReference("http://a/b/c").resolving(URIReference(text)).isWellFormed()
  for format in SchemaFormat.allCases { _ = format.accepts(text) }
  _ = nearestKey(to: text, among: ["purpose", "owners"])
  if let value = bytes.withUnsafeBufferPointer(ASCIINumber.double) {
    let isSpace = { (character: Character) in character == " " || character == "\t" }
    let body = String(text.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
    check(Double(body) == value, "a number is rounded otherwise than by the standard library")
  }
}

/// A pattern, and behind an empty line the text that is searched.
func readPattern(_ bytes: [UInt8]) {
  let (first, second) = parts(bytes)
  guard let pattern = try? RegularExpression(String(decoding: first, as: UTF8.self)) else { return }
  let searched = second.isEmpty ? first : second
  let text = String(decoding: searched, as: UTF8.self)
  let found = pattern.firstMatch(in: text)
  check(pattern.isMatch(text) == (found != nil), "to match and to find a match are two things")
  _ = (pattern.isMatch(searched), pattern.matches(in: searched, limit: 10))
  var end = 0
  for match in pattern.matches(in: text) {
    check(match.range.lowerBound >= end && match.range.upperBound <= text.utf8.count, "matches overlap")
    check(match.groups.count == pattern.groupCount, "a match has other groups than its pattern")
    for case let group? in match.groups {
      check(group.lowerBound >= 0 && group.upperBound <= text.utf8.count, "a group lies outside its text")
    }
    _ = match.strings(in: text)
    end = match.range.upperBound
  }
  _ = (pattern.replacingMatches(in: text, template: "<${1}$0$x>"), pattern.split(text))
  let literal = try? RegularExpression(RegularExpression.escaping(text))
  check(literal.map { $0.isMatch(text) } != false, "an escaped text does not match itself")
}
