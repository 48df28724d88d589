/// A template of Go's `text/template`: text with actions in double braces.
///
/// Understood are fields, variables, literals, pipelines, `if`, `range`, `with`, and the functions in
/// `GoTemplate+Functions.swift`, `define`, `template` and `block`. Methods are refused.
struct GoTemplate: Sendable {
  /// Deepest nesting of actions and parentheses.
  static let maximumDepth = 100

  indirect enum Node: Sendable {
    case text(String)
    case output(Pipeline)
    case condition(Pipeline, then: [Node], otherwise: [Node])
    case with(Pipeline, then: [Node], otherwise: [Node])
    case loop(Pipeline, then: [Node], otherwise: [Node])
    /// `template "name" pipeline`; without a pipeline the dot is missing inside.
    case named(String, Pipeline?)
    case leaveLoop
    case nextTurn
  }

  struct Pipeline: Sendable {
    /// Variables set by it: none, one, or index and element of a loop.
    var variables: [String] = []
    /// False where the variables exist already (`=`, not `:=`).
    var declares = true
    var commands: [[Operand]] = []

    /// True for a single number or text.
    var isLiteral: Bool {
      if commands.count == 1, commands[0].count == 1, case .literal = commands[0][0] { true } else { false }
    }
  }

  indirect enum Operand: Sendable {
    case literal(Value)
    case dot
    case variable(String)
    case function(String)
    case pipeline(Pipeline)
    /// Fields of another operand.
    case fields(Operand, [String])
  }

  let nodes: [Node]
  /// The named templates.
  let definitions: [String: [Node]]

  /// Throws where the text is no template, or one that is not understood.
  init(_ text: String) throws {
    var parser = try GoTemplateParser(text)
    nodes = try parser.template()
    definitions = parser.definitions
  }

  /// The text the template makes of a value.
  func render(_ data: Value, _ context: BuiltinContext) throws -> String {
    var renderer = Renderer(context: context, definitions: definitions, variables: [("$", data)])
    try renderer.render(nodes, dot: data)
    return renderer.output
  }

  struct Renderer {
    /// How the rest of a list is left.
    private enum Leaving { case loop, turn }

    let context: BuiltinContext
    let definitions: [String: [Node]]
    /// The innermost last.
    var variables: [(name: String, value: Value?)]
    var output = ""
    private var leaving: Leaving?
    private var calls = 0

    init(
      context: BuiltinContext, definitions: [String: [Node]], variables: [(name: String, value: Value?)]
    ) {
      self.context = context
      self.definitions = definitions
      self.variables = variables
    }

    mutating func render(_ nodes: [Node], dot: Value?) throws {
      for node in nodes {
        try context.charge(1)
        let depth = variables.count
        switch node {
        case .text(let text): output += text
        case .output(let pipeline):
          let value = try evaluate(pipeline, dot)
          if pipeline.variables.isEmpty { output += GoTemplate.text(value == .null ? nil : value) }
        case .condition(let pipeline, let then, let otherwise):
          let holds = GoTemplate.isTrue(try evaluate(pipeline, dot))
          try render(holds ? then : otherwise, dot: dot)
          variables.removeSubrange(depth...)
        case .with(let pipeline, let then, let otherwise):
          let value = try evaluate(pipeline, dot)
          let holds = GoTemplate.isTrue(value)
          try render(holds ? then : otherwise, dot: holds ? value : dot)
          variables.removeSubrange(depth...)
        case .loop(let pipeline, let then, let otherwise):
          try loop(pipeline, then, otherwise, dot)
          variables.removeSubrange(depth...)
        case .named(let name, let pipeline): try call(name, try pipeline.flatMap { try evaluate($0, dot) })
        case .leaveLoop: leaving = .loop
        case .nextTurn: leaving = .turn
        }
        try context.checkSize(output.utf8.count)
        if leaving != nil { return }
      }
    }

    private mutating func call(_ name: String, _ data: Value?) throws {
      guard let nodes = definitions[name] else {
        throw BuiltinError.failure("template: template \(Value(name)) not defined")
      }
      calls += 1
      defer { calls -= 1 }
      guard calls <= GoTemplate.maximumDepth else {
        throw BuiltinError.failure("template: exceeded maximum template depth (\(GoTemplate.maximumDepth))")
      }
      let outer = variables
      variables = [("$", data)]
      try render(nodes, dot: data)
      variables = outer
    }

    private mutating func loop(_ pipeline: Pipeline, _ then: [Node], _ otherwise: [Node], _ dot: Value?)
      throws
    {
      var source = pipeline
      source.variables = []
      let members: [(Value, Value)]
      switch try evaluate(source, dot) {
      case .array(let elements)?: members = elements.enumerated().map { (Value($0), $1) }
      case .set(let set)?: members = set.elements.enumerated().map { (Value($0), $1) }
      case .object(let object)?: members = object.map { ($0, $1) }
      case nil, .null?: members = []
      case .number(let number)? where pipeline.isLiteral && number.int64 != nil:
        // A number in the text of the template counts; one of the data is a text to Go.
        let count = max(0, number.int64 ?? 0)
        try context.charge(Int(count))
        members = (0..<count).map { (Value(Int($0)), Value(Int($0))) }
      case let other?:
        throw BuiltinError.failure("template: range can't iterate over \(GoTemplate.text(other))")
      }
      if members.isEmpty { return try render(otherwise, dot: dot) }
      let depth = variables.count
      for (key, element) in members {
        if let last = pipeline.variables.last {
          if pipeline.variables.count == 2 { variables.append((pipeline.variables[0], key)) }
          variables.append((last, element))
        }
        try render(then, dot: element)
        variables.removeSubrange(depth...)
        let left = leaving
        leaving = nil
        if left == .loop { return }
      }
    }

    /// The value of a pipeline; nil where a field is missing.
    private mutating func evaluate(_ pipeline: Pipeline, _ dot: Value?) throws -> Value? {
      var value: Value?
      for (index, command) in pipeline.commands.enumerated() {
        value = try evaluate(command, dot, piped: index == 0 ? nil : .some(value))
      }
      for name in pipeline.variables {
        if pipeline.declares {
          variables.append((name, value))
        } else if let place = variables.lastIndex(where: { $0.name == name }) {
          variables[place].value = value
        }
      }
      return value
    }

    private mutating func evaluate(_ command: [Operand], _ dot: Value?, piped: Value??) throws -> Value? {
      guard let first = command.first else {
        throw BuiltinError.failure("template: missing value for command")
      }
      guard case .function(let name) = first else {
        guard command.count == 1, piped == nil else {
          throw BuiltinError.failure("template: can't give argument to non-function")
        }
        return try value(of: first, dot)
      }
      var arguments: [Value?] = []
      for operand in command.dropFirst() { arguments.append(try value(of: operand, dot)) }
      if let piped { arguments.append(piped) }
      return try GoTemplate.call(name, arguments, context)
    }

    private mutating func value(of operand: Operand, _ dot: Value?) throws -> Value? {
      switch operand {
      case .literal(let value): return value
      case .dot: return dot
      case .function(let name): return try GoTemplate.call(name, [], context)
      case .pipeline(let pipeline): return try evaluate(pipeline, dot)
      case .variable(let name):
        guard let found = variables.last(where: { $0.name == name }) else {
          throw BuiltinError.failure("template: undefined variable \(Value(name))")
        }
        return found.value
      case .fields(let base, let names):
        var found = try value(of: base, dot)
        for name in names {
          switch found {
          case .object(let object)?: found = object[name]
          // What is missing has no fields, and they are missing in turn.
          case nil: continue
          case let other?:
            throw BuiltinError.failure(
              "template: can't evaluate field \(name) in type \(other.typeName)")
          }
        }
        return found
      }
    }
  }
}
