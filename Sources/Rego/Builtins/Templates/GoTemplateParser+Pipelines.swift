extension GoTemplateParser {
  /// Declarations and commands up to a delimiter or parenthesis, which is read, too.
  mutating func pipeline(_ place: String, end: GoTemplateItem.Kind) throws -> GoTemplatePipeline {
    var pipeline = GoTemplatePipeline(position: peekWord().position)
    try declarations(&pipeline, place)
    while true {
      let item = nextWord()
      switch item.kind {
      case end:
        try check(pipeline, place)
        return pipeline
      case .boolean, .characterConstant, .complex, .dotKeyword, .field, .identifier, .number, .nilKeyword,
        .rawString, .string, .variable, .leftParenthesis:
        back()
        pipeline.commands.append(try command())
        guard pipeline.commands.count <= GoTemplate.maximumCommands else {
          throw failure("pipeline too long")
        }
      default: throw unexpected(item, place)
      }
    }
  }

  private mutating func declarations(_ pipeline: inout GoTemplatePipeline, _ place: String) throws {
    while peekWord().kind == .variable {
      let variable = next()
      // A space decides what is read again if this is no declaration.
      let behind = peek()
      let sign = peekWord()
      let isList = sign.kind == .character && sign.bytes == [UInt8(ascii: ",")]
      guard sign.kind == .assign || sign.kind == .declare || isList else {
        if behind.kind == .space {
          back(behind: variable, behind)
        } else {
          back(behind: variable)
        }
        return
      }
      if !isList { pipeline.assigns = sign.kind == .assign }
      _ = nextWord()
      let name = RegoString(bytes: variable.bytes)
      pipeline.variables.append(name)
      scope.declare(name)
      guard isList else { return }
      guard place == GoTemplateBranch.Keyword.range.rawValue, pipeline.variables.count < 2 else {
        throw failure("too many declarations in \(place)")
      }
      switch peekWord().kind {
      case .variable, .rightDelimiter, .rightParenthesis: break
      default: throw failure("range can only initialize variables")
      }
    }
  }

  private func check(_ pipeline: GoTemplatePipeline, _ place: String) throws {
    guard !pipeline.commands.isEmpty else { throw failure("missing value for \(place)") }
    for (index, command) in pipeline.commands.enumerated().dropFirst()
    where command.operands.first?.isExecutable != true {
      throw failure("non executable command in pipeline stage \(index + 1)")
    }
  }

  /// Operands with spaces between them, up to a pipe, which is read, too, or the end of the pipeline.
  private mutating func command() throws -> GoTemplateCommand {
    var command = GoTemplateCommand(position: peekWord().position)
    while true {
      _ = peekWord()
      if let operand = try operand() { command.operands.append(operand) }
      let item = next()
      switch item.kind {
      case .space: continue
      case .rightDelimiter, .rightParenthesis: back()
      case .pipe: break
      default: throw unexpected(item, "operand")
      }
      guard !command.operands.isEmpty else { throw failure("empty command") }
      return command
    }
  }

  /// A term and the fields right behind it; nil where none stands.
  private mutating func operand() throws -> GoTemplateOperand? {
    guard let term = try term() else { return nil }
    guard peek().kind == .field else { return term }
    let position = peek().position
    var names: [RegoString] = []
    while peek().kind == .field { names.append(RegoString(bytes: next().bytes.dropFirst())) }
    let kind: GoTemplateOperand.Kind
    switch term.kind {
    case .field(let first): kind = .field(first + names)
    case .variable(let name, let first): kind = .variable(name, first + names)
    case .boolean, .text, .number, .nothing, .dot:
      throw failure("unexpected . after term \(GoTemplate.quoted(term.description.utf8))")
    case .function, .pipeline, .chain: kind = .chain(term, names)
    }
    return GoTemplateOperand(position: position, kind: kind)
  }

  private mutating func term() throws -> GoTemplateOperand? {
    let item = nextWord()
    let kind: GoTemplateOperand.Kind
    switch item.kind {
    case .identifier:
      guard GoTemplateFunction(rawValue: item.text) != nil else {
        throw failure("function \(GoTemplate.quoted(item.bytes)) not defined")
      }
      kind = .function(item.text)
    case .dotKeyword: kind = .dot
    case .nilKeyword: kind = .nothing
    case .variable:
      let name = RegoString(bytes: item.bytes)
      guard scope.knows(name) else {
        throw failure("undefined variable \(GoTemplate.quoted(item.bytes))")
      }
      kind = .variable(name, [])
    case .field: kind = .field([RegoString(bytes: item.bytes.dropFirst())])
    case .boolean: kind = .boolean(item.text == "true")
    case .characterConstant, .complex, .number: kind = .number(try number(item))
    case .string, .rawString: kind = .text(try unquoted(item), literal: RegoString(bytes: item.bytes))
    case .leftParenthesis:
      guard expressionDepth < GoTemplate.maximumDepth else { throw failure("max expression depth exceeded") }
      expressionDepth += 1
      kind = .pipeline(try pipeline("parenthesized pipeline", end: .rightParenthesis))
      expressionDepth -= 1
      // Go places a pipeline behind its parenthesis.
      if case .pipeline(let inner) = kind { return GoTemplateOperand(position: inner.position, kind: kind) }
    default:
      back()
      return nil
    }
    return GoTemplateOperand(position: item.position, kind: kind)
  }

  private func number(_ item: GoTemplateItem) throws -> GoTemplateNumber {
    do throws(GoTemplateNumber.Fault) {
      switch item.kind {
      case .characterConstant: return try GoTemplateNumber(character: item.bytes)
      case .complex: return try GoTemplateNumber(complex: item.bytes)
      default: return try GoTemplateNumber(item.bytes)
      }
    } catch {
      throw failure(error.message)
    }
  }
}
