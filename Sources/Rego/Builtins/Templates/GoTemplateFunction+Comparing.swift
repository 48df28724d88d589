extension GoTemplateFunction {
  private enum Kind {
    case none, boolean, complex, int, float, text, byte
  }

  private static func kind(_ value: GoTemplateValue) -> Kind {
    switch value {
    case .boolean: .boolean
    case .int: .int
    case .byte: .byte
    case .float: .float
    case .complex: .complex
    case .text, .number: .text
    case .invalid, .boxed, .list, .map: .none
    }
  }

  /// Whether the first argument equals one of the others.
  static func equal(_ arguments: [GoTemplateValue]) throws(Failure) -> Bool {
    guard arguments.count > 1 else { throw .complaint("missing argument for comparison") }
    let left = arguments[0].unboxed
    for argument in arguments.dropFirst() {
      if try equal(left, argument.unboxed) { return true }
    }
    return false
  }

  private static func equal(_ left: GoTemplateValue, _ right: GoTemplateValue) throws(Failure) -> Bool {
    switch (left, right) {
    case (.boolean(let left), .boolean(let right)): return left == right
    case (.int(let left), .int(let right)): return left == right
    case (.byte(let left), .byte(let right)): return left == right
    case (.int(let left), .byte(let right)): return left == Int(right)
    case (.byte(let left), .int(let right)): return Int(left) == right
    case (.float(let left), .float(let right)): return left == right
    case (.complex(let left, let leftImaginary), .complex(let right, let rightImaginary)):
      return left == right && leftImaginary == rightImaginary
    case (.text(let left), .text(let right)), (.text(let left), .number(let right)),
      (.number(let left), .text(let right)), (.number(let left), .number(let right)):
      return left == right
    case (.invalid, .invalid): return true
    case (.invalid, _), (_, .invalid): return false
    case (.list, .map), (.map, .list):
      throw .complaint(
        "non-comparable types \(text(left)): \(left.typeName), \(right.typeName): \(plain(right))")
    case (.list, .list), (.map, .map):
      throw .complaint("non-comparable type \(text(right)): \(right.typeName)")
    default: throw incompatible(left, right)
    }
  }

  private static func incompatible(_ left: GoTemplateValue, _ right: GoTemplateValue) -> Failure {
    .complaint("incompatible types for comparison: \(left.typeName) and \(right.typeName)")
  }

  /// Whether the first of two arguments is less than the second.
  static func less(_ arguments: [GoTemplateValue]) throws(Failure) -> Bool {
    let (left, right) = (arguments[0].unboxed, arguments[1].unboxed)
    let unordered = Failure.complaint("invalid type for comparison")
    if kind(left) == .none || kind(right) == .none { throw unordered }
    switch (left, right) {
    case (.int(let left), .int(let right)): return left < right
    case (.byte(let left), .byte(let right)): return left < right
    case (.int(let left), .byte(let right)): return left < Int(right)
    case (.byte(let left), .int(let right)): return Int(left) < right
    case (.float(let left), .float(let right)): return left < right
    case (.text(let left), .text(let right)), (.text(let left), .number(let right)),
      (.number(let left), .text(let right)), (.number(let left), .number(let right)):
      return left < right
    default: throw kind(left) == kind(right) ? unordered : incompatible(left, right)
    }
  }

  static func lessOrEqual(_ arguments: [GoTemplateValue]) throws(Failure) -> Bool {
    if try less(arguments) { return true }
    return try equal(arguments)
  }
}
