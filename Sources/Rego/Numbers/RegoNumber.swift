/// A number of Rego, exact: a 64-bit integer, or a decimal literal kept as written.
///
/// Numbers are equal when their values are (`1`, `1.0`, `1e0`), but print as they were written or computed,
/// as OPA's do. Arithmetic follows OPA: 64-bit integers where they suffice, else binary floats of 64 bits
/// mantissa.
public enum RegoNumber: Sendable {
  case int(Int64)
  case decimal(DecimalNumber)

  /// Reads a literal of JSON's grammar; nil when it is none or its exponent exceeds
  /// `DecimalNumber.exponentLimit`.
  public init?(literal: some StringProtocol) {
    if let integer = Int64(literal), literal != "-0", literal.utf8.first != UInt8(ascii: "+") {
      self = .int(integer)
    } else if let decimal = DecimalNumber(literal: String(literal)) {
      self = .decimal(decimal)
    } else {
      return nil
    }
  }

  /// The number a double stands for, in its shortest decimal form; nil for NaN and infinities.
  public init?(finite value: Double) {
    guard value.isFinite else { return nil }
    if value.rounded(.towardZero) == value, value.magnitude < 0x1p53 {
      self = .int(Int64(value))
    } else {
      self.init(literal: "\(value)")
    }
  }

  /// An integer of any size.
  public init(_ integer: BigInteger) {
    if let small = integer.int64 {
      self = .int(small)
    } else {
      self = .decimal(DecimalNumber(integer: integer))
    }
  }

  /// The value when it is whole and fits in 64 bits.
  public var int64: Int64? {
    switch self {
    case .int(let value): value
    case .decimal(let decimal): decimal.int64
    }
  }

  /// The value as an index or a count: whole, written without an exponent and in less than twenty characters.
  /// OPA takes no other number for an integer, so that `list[1e0]` is undefined.
  @inline(__always)
  public var plainInt64: Int64? {
    switch self {
    case .int(let value): value
    case .decimal(let decimal): decimal.isPlain ? decimal.int64 : nil
    }
  }

  /// The value when it is whole, of any size up to `DecimalNumber.integerDigitLimit` digits.
  public var bigInteger: BigInteger? {
    switch self {
    case .int(let value): BigInteger(value)
    case .decimal(let decimal): decimal.bigInteger
    }
  }

  /// The nearest double; infinite where the value is out of range.
  public var double: Double {
    switch self {
    case .int(let value): Double(value)
    case .decimal(let decimal): decimal.double
    }
  }

  /// True when the literal is written as an integer (`1`, not `1.0`): what `json.Number.Int64` accepts in Go.
  public var isWrittenAsInteger: Bool {
    switch self {
    case .int: true
    case .decimal(let decimal): decimal.isWrittenAsInteger
    }
  }

  /// True when the value is whole, however it is written.
  public var isWhole: Bool {
    switch self {
    case .int: true
    case .decimal(let decimal): decimal.exponent >= 0 || decimal.digits.isEmpty
    }
  }

  /// True below zero.
  public var isNegative: Bool {
    switch self {
    case .int(let value): value < 0
    case .decimal(let decimal): decimal.isNegative && !decimal.digits.isEmpty
    }
  }

  var quickHash: UInt64 {
    if let integer = int64 { return RegoNumber.hash(of: integer) }
    return ValueHash.mix(double.bitPattern)
  }

  @inline(__always)
  static func hash(of integer: Int64) -> UInt64 { ValueHash.mix(UInt64(bitPattern: integer) ^ 0x6E75_6D62) }

  /// Negative, zero or positive, by exact value.
  @inline(__always)
  func order(_ other: RegoNumber) -> Int {
    if case .int(let a) = self, case .int(let b) = other { return a < b ? -1 : a > b ? 1 : 0 }
    return orderSlowly(other)
  }

  private func orderSlowly(_ other: RegoNumber) -> Int {
    if let a = int64, let b = other.int64 { return a < b ? -1 : a > b ? 1 : 0 }
    // Rounding to double keeps the order of values, so unlike doubles decide.
    let (a, b) = (double, other.double)
    if a != b { return a < b ? -1 : 1 }
    return asDecimal.order(other.asDecimal)
  }

  /// This number as a decimal.
  var asDecimal: DecimalNumber {
    switch self {
    case .int(let value): DecimalNumber(integer: BigInteger(value))
    case .decimal(let decimal): decimal
    }
  }
}

extension RegoNumber: Hashable, Comparable, ExpressibleByIntegerLiteral, CustomStringConvertible {
  @inline(__always)
  public static func == (left: Self, right: Self) -> Bool { left.order(right) == 0 }
  public static func < (left: Self, right: Self) -> Bool { left.order(right) < 0 }
  public func hash(into hasher: inout Hasher) { hasher.combine(quickHash) }
  public init(integerLiteral value: Int64) { self = .int(value) }

  public var description: String {
    switch self {
    case .int(let value): "\(value)"
    case .decimal(let decimal): decimal.text
    }
  }
}
