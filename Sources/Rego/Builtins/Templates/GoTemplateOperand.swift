/// A word of a command.
struct GoTemplateOperand: Sendable {
  indirect enum Kind: Sendable {
    case dot
    case nothing
    case boolean(Bool)
    case number(GoTemplateNumber)
    case text(RegoString, literal: RegoString)
    /// Fields of the dot: `.a.b`.
    case field([RegoString])
    /// A variable with its dollar sign, and fields of it: `$x.a`.
    case variable(RegoString, [RegoString])
    case function(String)
    case pipeline(GoTemplatePipeline)
    /// Fields of a pipeline or function: `(index .a 1).b`.
    case chain(GoTemplateOperand, [RegoString])
  }

  /// In bytes.
  let position: Int
  let kind: Kind

  /// False for what cannot stand behind a `|`.
  var isExecutable: Bool {
    switch kind {
    case .dot, .nothing, .boolean, .number, .text: false
    case .field, .variable, .function, .pipeline, .chain: true
    }
  }

  /// As Go shows it in errors.
  var description: String {
    switch kind {
    case .dot: "."
    case .nothing: "nil"
    case .boolean(let value): value ? "true" : "false"
    case .number(let number): number.literal
    case .text(_, let literal): literal.string
    case .field(let names): Self.fields(names)
    case .variable(let name, let names): name.string + Self.fields(names)
    case .function(let name): name
    case .pipeline(let pipeline): pipeline.description
    case .chain(let operand, let names):
      if case .pipeline = operand.kind {
        "(\(operand.description))" + Self.fields(names)
      } else {
        operand.description + Self.fields(names)
      }
    }
  }

  private static func fields(_ names: [RegoString]) -> String { names.map { ".\($0.string)" }.joined() }
}
