extension GoTemplateRenderer {
  /// The arguments of a command behind its first word, and the value the command before handed on.
  struct Arguments {
    var operands: ArraySlice<GoTemplateOperand> = []
    var piped: GoTemplateValue?

    var isEmpty: Bool { operands.isEmpty && piped == nil }
  }

  /// The value of a pipeline, out of its box; sets the variables of the pipeline.
  mutating func evaluate(_ pipeline: GoTemplatePipeline, _ dot: GoTemplateValue) throws -> GoTemplateValue {
    place = .pipeline(pipeline)
    var value: GoTemplateValue?
    for command in pipeline.commands {
      try context.charge(1)
      value = try evaluate(command, dot, piped: value).unboxed
    }
    let result = value ?? .invalid
    for name in pipeline.variables {
      if pipeline.assigns {
        try assign(name, result)
      } else {
        variables.append(Variable(name: name, value: result))
      }
    }
    return result
  }

  private mutating func evaluate(
    _ command: GoTemplateCommand, _ dot: GoTemplateValue, piped: GoTemplateValue?
  ) throws -> GoTemplateValue {
    guard let first = command.operands.first else { return .invalid }
    let arguments = Arguments(operands: command.operands.dropFirst(), piped: piped)
    switch first.kind {
    case .field, .chain, .variable: return try evaluate(first, dot, arguments)
    case .function(let name): return try call(name, first, .command(command), dot, arguments)
    case .pipeline(let pipeline):
      try refuse(arguments, of: first)
      return try evaluate(pipeline, dot)
    case .dot, .nothing, .boolean, .number, .text:
      place = .operand(first)
      try refuse(arguments, of: first)
      if case .nothing = first.kind { throw failure("nil is not a command") }
      return try evaluate(first, dot)
    }
  }

  private func refuse(_ arguments: Arguments, of operand: GoTemplateOperand) throws {
    guard arguments.isEmpty else {
      throw failure("can't give argument to non-function \(operand.description)")
    }
  }

  /// The value of an operand; one of fields may have arguments, which it has no use for.
  mutating func evaluate(
    _ operand: GoTemplateOperand, _ dot: GoTemplateValue, _ arguments: Arguments = Arguments()
  ) throws -> GoTemplateValue {
    place = .operand(operand)
    switch operand.kind {
    case .dot: return dot
    case .nothing: return .boxed(.null)
    case .boolean(let value): return .boolean(value)
    case .text(let text, _): return .text(text)
    case .number(let number):
      switch number.value {
      case .int(let value): return .int(value)
      case .float(let value): return .float(value)
      case .complex(let real, let imaginary): return .complex(real, imaginary)
      case .tooLarge: throw failure("\(number.literal) overflows int")
      }
    case .function(let name): return try call(name, operand, .operand(operand), dot, arguments)
    case .pipeline(let pipeline): return try evaluate(pipeline, dot)
    case .field(let names): return try fields(names, of: dot, arguments)
    case .variable(let name, let names):
      let value = variables[try index(of: name)].value
      guard names.isEmpty else { return try fields(names, of: value, arguments) }
      try refuse(arguments, of: operand)
      return value
    case .chain(let base, let names):
      let value = try evaluate(base, dot)
      return try fields(names, of: value, arguments)
    }
  }

  /// Steps into a value by names; the last may have arguments, if nothing is there to have them.
  private func fields(
    _ names: [RegoString], of value: GoTemplateValue, _ arguments: Arguments
  ) throws -> GoTemplateValue {
    var value = value
    for (index, name) in names.enumerated() {
      let isLast = index == names.count - 1
      value = try field(name, of: value, hasArguments: isLast && !arguments.isEmpty)
    }
    return value
  }

  private func field(
    _ name: RegoString, of value: GoTemplateValue, hasArguments: Bool
  ) throws -> GoTemplateValue {
    if value.isInvalid { return .invalid }
    if value.isBoxedNull { throw failure("nil pointer evaluating interface {}.\(name)") }
    guard case .map(let object) = value.unboxed else {
      throw failure("can't evaluate field \(name) in type \(value.typeName)")
    }
    if hasArguments { throw failure("\(name) is not a method but has arguments") }
    return object[.string(name)].map { .boxed($0) } ?? .invalid
  }
}
