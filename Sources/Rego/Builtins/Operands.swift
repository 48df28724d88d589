/// The operands of a call, with accessors that throw the type error OPA would.
public struct Operands: Sendable {
  /// The arguments of the call, in order.
  public let values: [Value]

  public init(_ values: [Value]) { self.values = values }

  /// How many arguments were given.
  public var count: Int { values.count }
  /// The operand at a position from zero.
  @inline(__always)
  public subscript(index: Int) -> Value { values[index] }

  /// The operand as a string, or a type error.
  public func string(_ index: Int) throws -> RegoString {
    guard case .string(let value) = values[index] else { throw mismatch(index, "string") }
    return value
  }

  /// The operand as Swift text; bytes that are no UTF-8 become U+FFFD.
  public func text(_ index: Int) throws -> String { try string(index).string }

  /// The operand as a number, or a type error.
  public func number(_ index: Int) throws -> RegoNumber {
    guard case .number(let value) = values[index] else { throw mismatch(index, "number") }
    return value
  }

  /// A number that is written as an integer and fits in 64 bits.
  public func int(_ index: Int) throws -> Int {
    let number = try number(index)
    guard let value = number.int64 else {
      throw BuiltinError.operand(index, "must be integer number but got floating-point number")
    }
    return Int(value)
  }

  /// A whole number of any size.
  public func integer(_ index: Int) throws -> BigInteger {
    guard case .number(let number) = values[index] else { throw mismatch(index, "integer") }
    guard let value = number.bigInteger else {
      throw BuiltinError.operand(index, "must be integer number but got floating-point number")
    }
    return value
  }

  /// The operand as a boolean, or a type error.
  public func boolean(_ index: Int) throws -> Bool {
    guard case .boolean(let value) = values[index] else { throw mismatch(index, "boolean") }
    return value
  }

  /// The operand as an array, or a type error.
  public func array(_ index: Int) throws -> [Value] {
    guard case .array(let value) = values[index] else { throw mismatch(index, "array") }
    return value
  }

  /// The operand as an object, or a type error.
  public func object(_ index: Int) throws -> RegoObject {
    guard case .object(let value) = values[index] else { throw mismatch(index, "object") }
    return value
  }

  /// The operand as a set, or a type error.
  public func set(_ index: Int) throws -> RegoSet {
    guard case .set(let value) = values[index] else { throw mismatch(index, "set") }
    return value
  }

  /// The elements of an array or set; a set's in ascending order. `expected` is how the error names the
  /// choice.
  public func elements(_ index: Int, expected: [String] = ["array", "set"]) throws -> [Value] {
    switch values[index] {
    case .array(let elements): return elements
    case .set(let set): return set.elements
    default: throw BuiltinError.operand(index, values[index], mustBe: expected)
    }
  }

  /// The strings of an array or set.
  public func strings(_ index: Int, expected: [String] = ["array", "set"]) throws -> [RegoString] {
    try elements(index, expected: expected).map { element in
      guard case .string(let string) = element else {
        throw BuiltinError.element(index, values[index], element, mustBe: "strings")
      }
      return string
    }
  }

  private func mismatch(_ index: Int, _ expected: String...) -> BuiltinError {
    .operand(index, values[index], mustBe: expected)
  }
}
