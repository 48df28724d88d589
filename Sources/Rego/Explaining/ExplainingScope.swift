internal import Notation

/// Where statements under explanation stand: their text, the names they may use, and the input they see.
struct ExplainingScope {
  let source: Source
  /// What rule names and imports stand for.
  let globals: [String: [Value]]
  /// The keywords imported there.
  let keywords: Set<Keyword>
  var input: Value?
  /// Statements that bind a function's parameters, as text.
  var bindings: [String] = []
  var depth = 0

  /// The path below `data` or `input` that a reference means, up to its first step that is no constant.
  func path(of term: Term) -> (root: String, steps: [Value], isWhole: Bool)? {
    var head = term
    var steps: [Term] = []
    if case .reference(let first, let rest) = term.kind { (head, steps) = (first, rest) }
    guard let name = head.variableName else { return nil }
    let constant = steps.prefix { $0.scalar != nil }.compactMap(\.scalar)
    let isWhole = constant.count == steps.count
    if name == "data" || name == "input" { return (name, constant, isWhole) }
    guard let global = globals[name], let root = global.first?.string else { return nil }
    return (root, Array(global.dropFirst()) + constant, isWhole)
  }

  /// The path a function's name means, below `data`; nil for built-ins.
  func path(of call: Call) -> [Value]? {
    guard let first = call.name.first else { return nil }
    let rest = call.name.dropFirst().map { Value($0) }
    if first == "data" { return rest }
    guard let global = globals[first], global.first == "data" else { return nil }
    return Array(global.dropFirst()) + rest
  }
}

extension CompiledPolicy {
  /// What rule names and imports of a module stand for.
  func globals(of module: PolicyModule) -> [String: [Value]] {
    let package = module.package.map { Value($0) }
    var globals: [String: [Value]] = [:]
    for other in modules where other.package == module.package {
      for rule in other.rules { globals[rule.head.name] = ["data"] + package + [Value(rule.head.name)] }
    }
    for statement in module.imports where !statement.changesGrammar {
      globals[statement.name] = statement.path.map { Value($0) }
    }
    return globals
  }

  /// Compiles statements as they would stand in a module.
  func prepare(
    _ text: String, globals: [String: [Value]], keywords: Set<Keyword>
  ) throws(RegoError) -> PreparedQuery {
    let inside = ModuleContext(
      source: context.source, globals: globals, registry: context.registry, tree: context.tree, package: [],
      keywords: keywords)
    return try prepare(text, in: inside)
  }

  /// Reads a query as this policy's queries are read.
  func parse(query source: Source) throws(RegoError) -> [Expression] {
    try Parser.query(source, keywords: context.keywords, capabilities: context.capabilities)
  }
}

extension Value {
  /// The value as Rego reads it back.
  var literal: String {
    switch self {
    case .null, .boolean, .number: return description
    case .string(let string): return JSON.string(string.string).text(.compact)
    case .array(let elements): return "[\(elements.map(\.literal).joined(separator: ", "))]"
    case .set(let set):
      return set.isEmpty ? "set()" : "{\(set.elements.map(\.literal).joined(separator: ", "))}"
    case .object(let object):
      return "{\(object.map { "\($0.key.literal): \($0.value.literal)" }.joined(separator: ", "))}"
    }
  }
}
