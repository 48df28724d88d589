/// What a template does at one place: writes text, a value, or leads on to other nodes.
enum GoTemplateNode: Sendable {
  case text([UInt8])
  /// The value of a pipeline, unless that sets variables.
  case output(GoTemplatePipeline)
  case branch(GoTemplateBranch)
  case call(GoTemplateCall)
  case leaveLoop
  case nextTurn
}

/// `if`, `with` or `range`, with what follows `else`.
struct GoTemplateBranch: Sendable {
  enum Keyword: String, Sendable {
    case `if`, with, range
  }

  struct Arm: Sendable {
    let pipeline: GoTemplatePipeline
    let body: [GoTemplateNode]
  }

  let keyword: Keyword
  /// The first, then one for each `else if` or `else with`.
  let arms: [Arm]
  /// What stands behind the last `else`.
  let otherwise: [GoTemplateNode]
}

/// `{{template "name" pipeline}}`; without a pipeline the dot is missing inside.
struct GoTemplateCall: Sendable {
  /// Of the name, in bytes.
  let position: Int
  let name: RegoString
  let pipeline: GoTemplatePipeline?

  var description: String {
    let shown = pipeline.map { " \($0.description)" } ?? ""
    return "{{template \(GoTemplate.quoted(name.bytes))\(shown)}}"
  }
}

/// Commands, each of which hands its value to the next as the last argument.
struct GoTemplatePipeline: Sendable {
  /// In bytes.
  let position: Int
  /// The variables it sets, with their dollar signs: none, one, or index and element of a loop.
  var variables: [RegoString] = []
  /// True for `=`, false for `:=`.
  var assigns = false
  var commands: [GoTemplateCommand] = []

  /// As Go shows it in errors.
  var description: String {
    let shown = commands.map(\.description).joined(separator: " | ")
    guard !variables.isEmpty else { return shown }
    return "\(variables.map(\.string).joined(separator: ", ")) \(assigns ? "=" : ":=") \(shown)"
  }
}

/// A function with its arguments, or one operand.
struct GoTemplateCommand: Sendable {
  /// In bytes.
  let position: Int
  /// At least one.
  var operands: [GoTemplateOperand] = []

  var description: String {
    operands.map { operand in
      if case .pipeline = operand.kind { "(\(operand.description))" } else { operand.description }
    }
    .joined(separator: " ")
  }
}
