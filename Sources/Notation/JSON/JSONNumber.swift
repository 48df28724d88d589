/// A JSON number with its exact value: a 64-bit integer, a double, or, where neither holds it, its own literal.
///
/// Equal numbers are equal here: every integer of 64 bits is stored as one, however it is written; a literal is
/// kept as text only when no double's shortest form is the same decimal.
public struct JSONNumber: Sendable, Hashable, CustomStringConvertible {
  enum Storage: Sendable, Hashable {
    case integer(Int64)
    case double(Double)
    /// Normalised: digits without leading zeros, then `e` and a decimal exponent (see `JSONNumber(literal:)`).
    case literal(String)
    /// A number and the literal it was written as, which differs from how it would be printed.
    indirect case written(String, Storage)
  }

  private let kept: Storage

  /// The value, however it was written.
  var storage: Storage { if case .written(_, let value) = kept { value } else { kept } }

  /// An integer.
  public init(_ value: Int64) { kept = .integer(value) }

  private init(_ storage: Storage) { kept = storage }

  /// For a decimal that is no integer of 64 bits, and the shortest form of this double.
  private init(double value: Double) { kept = .double(value) }

  /// Nil for NaN and infinities, which JSON cannot hold.
  public init?(finite value: Double) {
    guard value.isFinite else { return nil }
    if value.rounded(.towardZero) == value, value.magnitude < 0x1p63 {
      kept = .integer(Int64(value))
    } else {
      kept = .double(value)
    }
  }

  /// Reads a literal of RFC 8259's grammar (the caller has checked the grammar).
  public init(literal: String) {
    if let integer = Int64(literal) {
      kept = .integer(integer)
      return
    }
    let decimal = Self.normalised(literal)
    if let integer = Self.integer(decimal) {
      kept = .integer(integer)
    } else if let value = Double(literal), value.isFinite, Self.normalised("\(value)") == decimal,
      let number = JSONNumber(finite: value)
    {
      self = number
    } else {
      kept = .literal(decimal)
    }
  }

  /// Reads a literal of RFC 8259's grammar and prints as it is written: `1.0` equals `1` and stays `1.0`. Its
  /// canonical form is that of the value.
  public init(asWritten literal: String) {
    let number = JSONNumber(literal: literal)
    kept = number.description == literal ? number.kept : .written(literal, number.kept)
  }

  /// Reads a number that the parser has taken apart.
  package init(_ lexeme: DecimalLexeme) {
    self = Self.quick(lexeme) ?? JSONNumber(literal: String(decoding: lexeme.bytes, as: UTF8.self))
  }

  /// The number without a detour through text; nil for the few that must be kept as their literal.
  private static func quick(_ lexeme: DecimalLexeme) -> JSONNumber? {
    if let integer = lexeme.integer { return JSONNumber(integer) }
    guard lexeme.isExact else { return nil }
    var mantissa = lexeme.mantissa
    var exponent = lexeme.exponent
    guard mantissa != 0 else { return JSONNumber(0) }
    while mantissa.isMultiple(of: 10) {
      mantissa /= 10
      exponent += 1
    }
    if (0...18).contains(exponent) {
      let (product, overflow) = mantissa.multipliedReportingOverflow(
        by: DecimalLexeme.integerPowersOfTen[exponent])
      if !overflow, product <= UInt64(Int64.max) {
        return JSONNumber(lexeme.isNegative ? -Int64(product) : Int64(product))
      }
    }
    let value = lexeme.double
    guard value.isFinite else { return nil }
    // Up to 15 digits survive the way to the nearest double and back, if it is a normal one.
    if mantissa < 1_000_000_000_000_000, (-290...290).contains(exponent) { return JSONNumber(double: value) }
    guard let shortest = ECMAScriptNumber.shortestDecimal(value.magnitude), shortest == (mantissa, exponent)
    else {
      return nil
    }
    return JSONNumber(double: value)
  }

  /// The integer when the value is one and fits in 64 bits.
  public var int64: Int64? { if case .integer(let value) = storage { value } else { nil } }

  /// The nearest double; infinite where the value is out of range.
  public var double: Double {
    switch storage {
    case .integer(let value): Double(value)
    case .double(let value): value
    case .literal(let text): Double(text) ?? .infinity
    case .written(_, let value): JSONNumber(value).double
    }
  }

  /// A JSON literal of exactly this value.
  public var description: String {
    switch kept {
    case .integer(let value): "\(value)"
    case .double(let value): "\(value)"
    case .literal(let text): Self.plain(text)
    case .written(let text, _): text
    }
  }

  /// The same with doubles as Go and ECMAScript print them: `100000000000000000000`, `1e+21`.
  package var decimal: String {
    if case .double(let value) = kept { ECMAScriptNumber.text(value) } else { description }
  }

  /// Whether the number prints as it was written, not in the form of its value.
  package var keepsLiteral: Bool { if case .written = kept { true } else { false } }

  public static func == (left: Self, right: Self) -> Bool { left.storage == right.storage }
  public func hash(into hasher: inout Hasher) { hasher.combine(storage) }

  /// A normalised literal without its exponent, where that takes at most 40 zeros more: `12e1` becomes `120`.
  private static func plain(_ normalised: String) -> String {
    let parts = normalised.split(separator: "e")
    guard parts.count == 2, let power = Int(parts[1]), (-40...40).contains(power) else { return normalised }
    let isNegative = parts[0].hasPrefix("-")
    let digits = isNegative ? parts[0].dropFirst() : parts[0]
    let sign = isNegative ? "-" : ""
    if power >= 0 { return sign + digits + String(repeating: "0", count: power) }
    let missing = 1 - power - digits.utf8.count
    let padded = missing > 0 ? String(repeating: "0", count: missing) + digits : String(digits)
    return sign + padded.dropLast(-power) + "." + padded.suffix(-power)
  }

  /// The integer that a normalised literal stands for, if it is one of 64 bits.
  private static func integer(_ normalised: String) -> Int64? {
    guard let mark = normalised.utf8.firstIndex(of: UInt8(ascii: "e")),
      let power = Int(normalised[normalised.utf8.index(after: mark)...]), (0...18).contains(power)
    else { return nil }
    return Int64(normalised[..<mark] + String(repeating: "0", count: power))
  }

  /// An exponent beyond this only multiplies zero or a value that no double can hold.
  private static let farthestPower = 4_000_000_000_000_000_000

  /// `-0.0120e3` becomes `-12e0`: one text for each value, so that equal literals compare equal.
  static func normalised(_ literal: String) -> String {
    var digits: [UInt8] = []
    var exponent = 0
    var negative = false
    var afterPoint = false
    var bytes = literal.utf8[...]
    if bytes.first == UInt8(ascii: "-") {
      negative = true
      bytes.removeFirst()
    }
    while let byte = bytes.first {
      bytes.removeFirst()
      if byte == UInt8(ascii: ".") {
        afterPoint = true
      } else if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
        let power = Int(Substring(bytes)) ?? (bytes.first == UInt8(ascii: "-") ? .min : .max)
        exponent += min(2 * farthestPower, max(-2 * farthestPower, power))
        break
      } else {
        digits.append(byte)
        if afterPoint { exponent -= 1 }
      }
    }
    while digits.count > 1, digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      exponent += 1
    }
    let significant = digits.drop { $0 == UInt8(ascii: "0") }
    guard !significant.isEmpty else { return "0e0" }
    // Clamped only here, so that what is normalised stays as it is when it is read again.
    exponent = min(farthestPower, max(-farthestPower, exponent))
    return (negative ? "-" : "") + String(decoding: significant, as: UTF8.self) + "e\(exponent)"
  }
}

extension JSONNumber {
  /// Whether the value has no fraction, however large it is or however it was written.
  public var isInteger: Bool {
    switch storage {
    case .integer: true
    case .double(let value): value.rounded(.towardZero) == value
    case .literal(let text): !Self.hasNegativePower(text)
    case .written(_, let value): JSONNumber(value).isInteger
    }
  }

  /// A normalised literal has no trailing zeros, so a negative power of ten means a fraction.
  private static func hasNegativePower(_ normalised: String) -> Bool {
    normalised.utf8.split(separator: UInt8(ascii: "e")).last?.first == UInt8(ascii: "-")
  }
}
