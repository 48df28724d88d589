/// An argument of a Go format, with the type Go would see.
enum GoArgument {
  case int(Int64, type: String)
  case bigInteger(BigInteger)
  case float(Double)
  case string(RegoString, type: String)
  case boolean(Bool)
  case complex(Double, Double)
  /// A `[]interface {}`.
  case list([GoArgument])
  /// A `map[string]interface {}` in the order of its keys.
  case map([(key: GoArgument, value: GoArgument)])
  /// Go's untyped nil.
  case nothing

  /// What OPA's `sprintf` makes of a value: all but numbers are texts, and so are integers with an exponent
  /// and numbers no double can hold.
  init(_ value: Value) {
    switch value {
    case .number(let number): self.init(number)
    case .string(let string): self = .string(string, type: "string")
    default: self = .string(RegoString(value.description), type: "string")
    }
  }

  private init(_ number: RegoNumber) {
    let literal = number.description
    let parts = literal.split(separator: ".", omittingEmptySubsequences: false)
    if let integer = number.plainInt64 {
      self = .int(integer, type: "int64")
    } else if parts.count == 1, number.isWrittenAsInteger, let integer = number.bigInteger,
      !literal.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") })
    {
      self = .bigInteger(integer)
    } else if parts.count > 1, number.double.isFinite {
      self = .float(number.double)
    } else {
      self = .string(RegoString(literal), type: "string")
    }
  }

  var typeName: String {
    switch self {
    case .int(_, let type), .string(_, let type): type
    case .bigInteger: "*big.Int"
    case .float: "float64"
    case .boolean: "bool"
    case .complex: "complex128"
    case .list: "[]interface {}"
    case .map: "map[string]interface {}"
    case .nothing: "<nil>"
    }
  }
}
