/// Reads templates: first cuts text from actions, then parses each action.
struct GoTemplateParser {
  private enum Piece {
    case text(String)
    case action([String])
  }

  private var pieces: ArraySlice<Piece>
  private var depth = 0
  private var loops = 0
  /// The named templates read so far.
  private(set) var definitions: [String: [GoTemplate.Node]] = [:]

  init(_ text: String) throws {
    var pieces: [Piece] = []
    var rest = text[...]
    var trimsStart = false
    while let open = rest.firstRange(of: "{{") {
      var literal = rest[..<open.lowerBound]
      rest = rest[open.upperBound...]
      if trimsStart { literal = Self.trimmedStart(literal) }
      if rest.hasPrefix("- ") || rest.hasPrefix("-\n") || rest.hasPrefix("-\t") {
        while literal.last?.isWhitespace == true { literal.removeLast() }
        rest.removeFirst()
      }
      if !literal.isEmpty { pieces.append(.text(String(literal))) }
      let (tokens, after, trims) = try GoTemplateLexer.action(rest)
      if !tokens.isEmpty { pieces.append(.action(tokens)) }
      rest = after
      trimsStart = trims
    }
    if trimsStart { rest = Self.trimmedStart(rest) }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    self.pieces = pieces[...]
  }

  private static func trimmedStart(_ text: Substring) -> Substring { text.drop { $0.isWhitespace } }

  mutating func template() throws -> [GoTemplate.Node] {
    let (nodes, end) = try list()
    guard end == nil else { throw unexpected(end ?? []) }
    return nodes
  }

  private func unexpected(_ tokens: [String]) -> BuiltinError {
    .failure("template: unexpected {{\(tokens.joined(separator: " "))}}")
  }

  /// Nodes up to `end`, `else` or the end of the text.
  private mutating func list() throws -> ([GoTemplate.Node], end: [String]?) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= GoTemplate.maximumDepth else { throw BuiltinError.failure("template: nests too deeply") }
    var nodes: [GoTemplate.Node] = []
    while let piece = pieces.popFirst() {
      switch piece {
      case .text(let text): nodes.append(.text(text))
      case .action(let tokens):
        switch tokens[0] {
        case "end", "else": return (nodes, tokens)
        case "if", "range", "with": nodes.append(try control(tokens))
        case "define": try define(tokens)
        case "template", "block": nodes.append(try named(tokens))
        case "break", "continue":
          guard loops > 0 else {
            throw BuiltinError.failure("template: template:1: {{\(tokens[0])}} outside {{range}}")
          }
          guard tokens.count == 1 else { throw unexpected(tokens) }
          nodes.append(tokens[0] == "break" ? .leaveLoop : .nextTurn)
        default: nodes.append(.output(try pipeline(tokens[...])))
        }
      }
    }
    return (nodes, nil)
  }

  /// The name behind `define`, `template` or `block`.
  private func name(_ tokens: [String]) throws -> String {
    guard tokens.count > 1, tokens[1].hasPrefix("\"") || tokens[1].hasPrefix("`") else {
      throw unexpected(tokens)
    }
    return String(tokens[1].dropFirst())
  }

  private mutating func define(_ tokens: [String]) throws {
    guard depth == 1, tokens.count == 2 else { throw unexpected(tokens) }
    try define(try name(tokens))
  }

  /// Reads the nodes up to `end` as a named template.
  private mutating func define(_ name: String) throws {
    let outer = loops
    loops = 0
    let (nodes, end) = try list()
    guard end == ["end"] else { throw BuiltinError.failure("template: unexpected EOF") }
    loops = outer
    definitions[name] = nodes
  }

  private mutating func named(_ tokens: [String]) throws -> GoTemplate.Node {
    let name = try name(tokens)
    let data = tokens.count > 2 ? try pipeline(tokens.dropFirst(2)) : nil
    if tokens[0] == "block" {
      guard data != nil else { throw BuiltinError.failure("template: missing value for block clause") }
      try define(name)
    }
    return .named(name, data)
  }

  private mutating func control(_ tokens: [String]) throws -> GoTemplate.Node {
    let head = try pipeline(tokens.dropFirst())
    if tokens[0] == "range" { loops += 1 }
    let (then, end) = try list()
    if tokens[0] == "range" { loops -= 1 }
    var otherwise: [GoTemplate.Node] = []
    if let end, end[0] == "else" {
      if end.count > 1 {
        // `else if` is an `if` in the other branch that shares its end.
        guard end[1] == "if" || end[1] == "with" else { throw unexpected(end) }
        otherwise = [try control(Array(end.dropFirst()))]
      } else {
        let (nodes, last) = try list()
        guard last == ["end"] else { throw BuiltinError.failure("template: unexpected EOF") }
        otherwise = nodes
      }
    } else if end != ["end"] {
      throw BuiltinError.failure("template: unexpected EOF")
    }
    switch tokens[0] {
    case "if": return .condition(head, then: then, otherwise: otherwise)
    case "with": return .with(head, then: then, otherwise: otherwise)
    default: return .loop(head, then: then, otherwise: otherwise)
    }
  }

  private mutating func pipeline(_ tokens: ArraySlice<String>) throws -> GoTemplate.Pipeline {
    var rest = tokens
    let result = try pipeline(&rest)
    guard rest.isEmpty else { throw unexpected(Array(tokens)) }
    return result
  }

  private mutating func pipeline(_ tokens: inout ArraySlice<String>) throws -> GoTemplate.Pipeline {
    depth += 1
    defer { depth -= 1 }
    guard depth <= GoTemplate.maximumDepth else { throw BuiltinError.failure("template: nests too deeply") }
    var pipeline = GoTemplate.Pipeline()
    if let sign = tokens.prefix(4).first(where: { $0 == ":=" || $0 == "=" }),
      let place = tokens.firstIndex(of: sign)
    {
      let names = tokens[..<place].filter { $0 != "," }
      guard (1...2).contains(names.count), names.allSatisfy({ $0.hasPrefix("$") }) else {
        throw unexpected(Array(tokens))
      }
      pipeline.variables = names
      pipeline.declares = sign == ":="
      tokens = tokens[(place + 1)...]
    }
    var command: [GoTemplate.Operand] = []
    while let token = tokens.first, token != ")" {
      tokens.removeFirst()
      if token == "|" {
        guard !command.isEmpty else { throw BuiltinError.failure("template: missing value for command") }
        pipeline.commands.append(command)
        command = []
      } else {
        command.append(try operand(token, &tokens))
      }
    }
    guard !command.isEmpty else { throw BuiltinError.failure("template: missing value for command") }
    pipeline.commands.append(command)
    return pipeline
  }

  private mutating func operand(_ token: String, _ tokens: inout ArraySlice<String>) throws
    -> GoTemplate.Operand
  {
    var base: GoTemplate.Operand
    switch token {
    case "(":
      base = .pipeline(try pipeline(&tokens))
      guard tokens.popFirst() == ")" else { throw BuiltinError.failure("template: unclosed left paren") }
    case "true", "false": base = .literal(.boolean(token == "true"))
    case "nil": base = .literal(.null)
    default:
      if token.hasPrefix("\"") || token.hasPrefix("`") {
        base = .literal(Value(String(token.dropFirst())))
      } else if token.hasPrefix("$") {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        base = parts.count > 1 ? .fields(.variable(parts[0]), Array(parts.dropFirst())) : .variable(token)
      } else if token == "." {
        base = .dot
      } else if token.hasPrefix(".") {
        base = .fields(.dot, token.dropFirst().split(separator: ".").map(String.init))
      } else if let number = RegoNumber(literal: token) {
        base = .literal(.number(number))
      } else if GoTemplate.functions.contains(token) {
        base = .function(token)
      } else {
        throw BuiltinError.failure("template: function \(Value(token)) not defined")
      }
    }
    // A field right behind a parenthesis belongs to what stands in it.
    if token == "(", let next = tokens.first, next.hasPrefix("."), next != "." {
      tokens.removeFirst()
      base = .fields(base, next.dropFirst().split(separator: ".").map(String.init))
    }
    return base
  }
}
