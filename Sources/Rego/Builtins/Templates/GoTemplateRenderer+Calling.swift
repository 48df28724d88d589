extension GoTemplateRenderer {
  /// How much text a function may write for one step of the budget.
  private static let bytesPerStep = 16

  /// Calls a function; errors of the function itself are about `node`.
  mutating func call(
    _ name: String, _ operand: GoTemplateOperand, _ node: Place, _ dot: GoTemplateValue,
    _ arguments: Arguments
  ) throws -> GoTemplateValue {
    place = .operand(operand)
    guard let function = GoTemplateFunction(rawValue: name) else {
      throw failure("\(GoTemplate.quoted(name.utf8)) is not a defined function")
    }
    let written = arguments.operands.count
    let count = written + (arguments.piped == nil ? 0 : 1)
    let (least, isVariadic) = function.arity
    if isVariadic, count < least {
      throw failure("wrong number of args for \(name): want at least \(least) got \(written)")
    } else if !isVariadic, count != least {
      throw failure("wrong number of args for \(name): want \(least) got \(count)")
    }
    if function == .and || function == .or {
      return try choose(until: function == .or, dot, arguments)
    }
    var values: [GoTemplateValue] = []
    for (index, argument) in arguments.operands.enumerated() {
      values.append(try evaluate(argument, dot, for: function.parameter(index)))
    }
    if let piped = arguments.piped { values.append(try fit(piped, function.parameter(written))) }
    let result = try apply(function, values, arguments, node)
    if case .text(let text) = result {
      try context.checkSize(text.byteCount)
      try context.charge(text.byteCount / Self.bytesPerStep)
    }
    return result
  }

  private mutating func apply(
    _ function: GoTemplateFunction, _ values: [GoTemplateValue], _ arguments: Arguments, _ node: Place
  ) throws -> GoTemplateValue {
    do throws(GoTemplateFunction.Failure) {
      switch function {
      case .printf:
        return .text(try GoTemplateFunction.formatted(values, context))
      case .call:
        let shown =
          arguments.operands.first?.description ?? GoTemplateFunction.callee(values.first ?? .invalid)
        return try GoTemplateFunction.call(shown, values.first ?? .invalid)
      default: return try function.apply(values)
      }
    } catch {
      switch error {
      case .complaint(let message):
        place = node
        throw failure("error calling \(function.rawValue): \(message)")
      case .halt(let error): throw error
      }
    }
  }

  /// The first argument that is as true as wanted, or the last.
  private mutating func choose(
    until wanted: Bool, _ dot: GoTemplateValue, _ arguments: Arguments
  ) throws -> GoTemplateValue {
    var value = GoTemplateValue.invalid
    for argument in arguments.operands {
      value = try evaluate(argument, dot, for: .reflected)
      if value.isTrue == wanted { return value }
    }
    return arguments.piped ?? value
  }

  private mutating func evaluate(
    _ operand: GoTemplateOperand, _ dot: GoTemplateValue, for parameter: GoTemplateFunction.Parameter
  ) throws -> GoTemplateValue {
    place = .operand(operand)
    switch operand.kind {
    case .nothing:
      if parameter == .text { throw failure("cannot assign nil to string") }
      return parameter == .reflected ? .invalid : .boxed(.null)
    case .boolean, .number:
      if parameter == .text { throw failure("expected string; found \(operand.description)") }
      return try evaluate(operand, dot)
    case .text: return try evaluate(operand, dot)
    case .dot, .field, .variable, .function, .pipeline, .chain:
      let value = try evaluate(operand, dot)
      return try fit(value, parameter)
    }
  }

  /// The value as a parameter takes it.
  private func fit(
    _ value: GoTemplateValue, _ parameter: GoTemplateFunction.Parameter
  ) throws -> GoTemplateValue {
    switch parameter {
    case .reflected: return value
    case .any: return value.unboxed
    case .text:
      if value.isInvalid { throw failure("invalid value; expected string") }
      let inner = value.isBoxedNull ? value : value.unboxed
      guard case .text = inner else {
        throw failure("wrong type for value; expected string; got \(inner.typeName)")
      }
      return inner
    }
  }
}
