/// The JSON Canonicalization Scheme (RFC 8785): one sequence of bytes for each value, to be hashed and signed.
///
/// Keys are ordered by UTF-16 code units, numbers are written as ECMAScript writes doubles. A number is accepted
/// when a double stands for it without doubt:
/// - an integer, when a double holds it exactly or it is what ECMAScript prints for the nearest double; so all
///   integers within ±2^53, and no other that would come back changed;
/// - any other number, rounded to the nearest double as RFC 8785 section 3.2.2.3 requires, unless it overflows, or
///   underflows to zero.
///
/// The canonical text is a fixed point: read again and encoded again it is the same.
public enum CanonicalJSON {
  /// The canonical bytes. Throws `json.no_canonical_form` for a number without one, and `limit.depth` beyond
  /// `ParsingLimits.deepest` levels.
  public static func encode(_ value: JSON) throws(NotationError) -> [UInt8] {
    var writer = JSONWriter(capacity: 1_024)
    try write(value, to: &writer)
    return writer.bytes
  }

  /// Writes the canonical bytes behind what has been written; throws as `encode` does.
  package static func write(_ value: JSON, to writer: inout JSONWriter) throws(NotationError) {
    try write(value, to: &writer, depth: 0)
  }

  private static func write(_ value: JSON, to writer: inout JSONWriter, depth: Int) throws(NotationError) {
    guard depth <= ParsingLimits.deepest else {
      throw NotationError(.limitDepth, "the value nests deeper than \(ParsingLimits.deepest) levels")
    }
    switch value {
    case .null: writer.raw("null")
    case .bool(let value): writer.raw(value ? "true" : "false")
    case .number(let value): writer.raw(try number(value))
    case .string(let value): writer.string(value)
    case .array(let elements):
      writer.byte(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { writer.byte(UInt8(ascii: ",")) }
        try write(element, to: &writer, depth: depth + 1)
      }
      writer.byte(UInt8(ascii: "]"))
    case .object(let object):
      let order = order(object.keys)
      writer.byte(UInt8(ascii: "{"))
      for index in object.keys.indices {
        let position = order?[index] ?? index
        if index > 0 { writer.byte(UInt8(ascii: ",")) }
        writer.string(object.keys[position])
        writer.byte(UInt8(ascii: ":"))
        try write(object.values[position], to: &writer, depth: depth + 1)
      }
      writer.byte(UInt8(ascii: "}"))
    }
  }

  private static func number(_ number: JSONNumber) throws(NotationError) -> String {
    let value = number.double
    switch number.storage {
    case .integer(let integer):
      if integer.magnitude <= 1 << 53 { return String(integer) }
      let text = ECMAScriptNumber.text(value)
      if Int64(exactly: value) == integer || text == String(integer) { return text }
    case .double: return ECMAScriptNumber.text(value)
    case .literal, .written:
      if value.isFinite, value != 0, !number.isInteger { return ECMAScriptNumber.text(value) }
    }
    throw NotationError(
      .jsonNotCanonical, "\(number) has no canonical form, because no double holds it",
      remedy: "write integers beyond ±2^53 as text")
  }

  /// The positions of the keys in the order of their UTF-16 code units; nil when they stand in it.
  private static func order(_ keys: [String]) -> [Int]? {
    var isSorted = true
    for position in keys.indices.dropFirst() where isSorted {
      isSorted = precedes(keys[position - 1], keys[position])
    }
    return isSorted ? nil : keys.indices.sorted { precedes(keys[$0], keys[$1]) }
  }

  /// Whether `left` sorts before `right` by UTF-16 code units, told from their UTF-8.
  ///
  /// The orders differ in one case: scalars above U+FFFF (UTF-8 lead bytes F0 to F4) are surrogates in UTF-16 and
  /// sort before U+E000 to U+FFFF (lead bytes EE and EF).
  static func precedes(_ left: String, _ right: String) -> Bool {
    var rest = right.utf8.makeIterator()
    for leftByte in left.utf8 {
      guard let rightByte = rest.next() else { return false }
      if leftByte == rightByte { continue }
      if leftByte >= 0xEE, rightByte >= 0xEE, (leftByte >= 0xF0) != (rightByte >= 0xF0) {
        return leftByte >= 0xF0
      }
      return leftByte < rightByte
    }
    return rest.next() != nil
  }
}
