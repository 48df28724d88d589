extension JSONSchema {
  /// What can stand at a path in a value that satisfies this schema; empty where nothing can.
  ///
  /// Follows `$ref`, `properties`, `patternProperties`, `additionalProperties`, `items`, `prefixItems`, `type`, `const`,
  /// `enum`, `allOf`, `anyOf`, `oneOf`, `then`, `else`, `dependentSchemas` and closed `unevaluatedProperties`. It never
  /// leaves out a type that some valid value has there; what it cannot decide (`not`, values of keywords that look at
  /// content) is possible.
  public func types(at path: [PathStep]) -> SchemaTypes {
    var walk = SchemaWalk(self, path)
    return walk.types(root, 0)
  }

  /// Whether something can stand at a path in a value that satisfies this schema (`types(at:)`): so that a compiler
  /// refuses a misspelt field.
  public func check(path: [PathStep]) -> PathVerdict {
    for length in 1...max(1, path.count) {
      var walk = SchemaWalk(self, Array(path.prefix(length)))
      guard walk.types(root, 0).isEmpty else { continue }
      let step = max(0, length - 1)
      guard case .key(let key)? = path.dropFirst(step).first else {
        return .impossible(step: step, nearest: nil, known: [])
      }
      let known = keys(at: Array(path.prefix(step)))
      return .impossible(step: step, nearest: nearestKey(to: key, among: known), known: known)
    }
    return .possible
  }

  /// The keys that the schema names for objects at a path, sorted, each once.
  public func keys(at path: [PathStep]) -> [String] {
    var walk = SchemaWalk(self, path)
    var names: Set<String> = []
    for node in walk.reach(root, 0) { names.formUnion(walk.declared(node)) }
    return names.sorted()
  }
}

/// A walk along a path through a schema graph.
struct SchemaWalk {
  /// Subschemas that may be open at once; what lies deeper counts as possible.
  static let depthLimit = NamedLimit("schema.path_depth", 500, unit: "subschemas")
  /// Subschemas that one walk looks at; beyond it everything counts as possible.
  static let visitLimit = NamedLimit("schema.path_visits", 100_000, unit: "subschemas")

  private struct Visit: Hashable {
    var node: Int
    var step: Int
  }

  private let schema: JSONSchema
  private let path: [PathStep]
  private var answers: [Visit: SchemaTypes] = [:]
  private var visits = 0
  private var open = 0

  init(_ schema: JSONSchema, _ path: [PathStep]) {
    self.schema = schema
    self.path = path
  }

  /// What can stand at the end of the path in a value of this subschema, from `step` on.
  mutating func types(_ node: Int, _ step: Int) -> SchemaTypes {
    let visit = Visit(node: node, step: step)
    if let answer = answers[visit] { return answer }
    visits += 1
    open += 1
    defer { open -= 1 }
    guard Self.visitLimit.allows(visits), Self.depthLimit.allows(open) else { return .all }
    // A subschema that refers to itself without taking a step adds nothing to itself.
    answers[visit] = .all
    var answer: SchemaTypes
    if step < path.count, path[step] == .unknown {
      answer = types(node, step, in: .array).union(types(node, step, in: .object))
    } else {
      answer = types(node, step, in: step < path.count && path[step] == .element ? .array : .object)
    }
    answers[visit] = answer
    return answer
  }

  /// The same, where the step is taken into values of one type.
  private mutating func types(_ node: Int, _ step: Int, in container: SchemaTypes) -> SchemaTypes {
    var types = SchemaTypes.all
    for keyword in schema.nodes[node].keywords where !types.isEmpty {
      types.formIntersection(allowed(by: keyword, node, step, container))
    }
    return types
  }

  private mutating func any(of schemas: [Int], _ step: Int) -> SchemaTypes {
    var types: SchemaTypes = []
    for schema in schemas { types.formUnion(self.types(schema, step)) }
    return types
  }

  private mutating func allowed(
    by keyword: SchemaKeyword, _ node: Int, _ step: Int, _ container: SchemaTypes
  ) -> SchemaTypes {
    let isEnd = step == path.count
    switch keyword {
    case .never: return []
    case .type(let types): return isEnd ? types : types.isDisjoint(with: container) ? [] : .all
    case .constant(let value): return types(of: value, step)
    case .enumeration(let values):
      return values.reduce(into: []) { $0.formUnion(types(of: $1, step)) }
    case .properties(let properties):
      return isEnd || container != .object ? .all : allowed(by: properties, step)
    case .items(let prefix, let rest):
      guard !isEnd, container == .array else { return .all }
      return any(of: prefix, step + 1).union(rest.map { types($0, step + 1) } ?? .all)
    case .allOf(let schemas):
      var all = SchemaTypes.all
      for schema in schemas { all.formIntersection(types(schema, step)) }
      return all
    case .anyOf(let schemas), .oneOf(let schemas): return any(of: schemas, step)
    case .conditional(_, let then, let otherwise):
      guard let then, let otherwise else { return .all }
      return any(of: [then, otherwise], step)
    case .reference(let target): return types(target, step)
    case .unevaluatedProperties(let rest):
      guard !isEnd, case .key(let key) = path[step], !evaluates(node, key) else { return .all }
      return types(rest, step + 1)
    default: return .all
    }
  }

  /// What stands in a value at the end of the path.
  private func types(of value: JSON, _ step: Int) -> SchemaTypes {
    guard step < path.count else { return SchemaTypes(of: value) }
    func any(of values: some Sequence<JSON>) -> SchemaTypes {
      values.reduce(into: []) { $0.formUnion(types(of: $1, step + 1)) }
    }
    switch (path[step], value) {
    case (.key(let key), .object(let object)): return object[key].map { types(of: $0, step + 1) } ?? []
    case (.element, .array(let elements)), (.unknown, .array(let elements)): return any(of: elements)
    case (.unknown, .object(let object)): return any(of: object.values)
    default: return []
    }
  }

  private mutating func allowed(by properties: SchemaProperties, _ step: Int) -> SchemaTypes {
    guard case .key(let key) = path[step] else {
      // Some member: any that is named, or any other.
      let others = properties.additional.map { types($0, step + 1) } ?? .all
      return any(of: Array(properties.schemas.values) + properties.patterns.map(\.1), step + 1).union(others)
    }
    var known: SchemaTypes?
    if let named = properties.schemas[ExactText(key)] { known = types(named, step + 1) }
    for (pattern, part) in properties.patterns where pattern.isMatch(key) {
      known = (known ?? .all).intersection(types(part, step + 1))
    }
    return known ?? properties.additional.map { types($0, step + 1) } ?? .all
  }

  /// Whether some keyword of this subschema, or of one applied to the same value, looks at members of this name.
  private func evaluates(_ node: Int, _ key: String) -> Bool {
    var seen: Set<Int> = []
    var open = [node]
    while let node = open.popLast() {
      guard seen.insert(node).inserted else { continue }
      for keyword in schema.nodes[node].keywords {
        if case .properties(let properties) = keyword,
          properties.schemas[ExactText(key)] != nil || properties.additional != nil
            || properties.patterns.contains(where: { $0.0.isMatch(key) })
        {
          return true
        }
        open += Self.applied(by: keyword)
      }
    }
    return false
  }

  /// The subschemas that a keyword applies to the same value.
  private static func applied(by keyword: SchemaKeyword) -> [Int] {
    switch keyword {
    case .allOf(let schemas), .anyOf(let schemas), .oneOf(let schemas): schemas
    case .conditional(let test, let then, let otherwise): [test] + [then, otherwise].compactMap { $0 }
    case .dependentSchemas(let rules): rules.map(\.schema)
    case .reference(let target), .dynamicReference(_, let target): [target]
    default: []
    }
  }
}

extension SchemaWalk {
  /// All subschemas that apply to what stands at the end of the path, from `node` and `step` on.
  mutating func reach(_ node: Int, _ step: Int) -> Set<Int> {
    var reached: Set<Int> = []
    var open = [Visit(node: node, step: step)]
    var seen: Set<Visit> = []
    while let visit = open.popLast() {
      guard seen.insert(visit).inserted, Self.visitLimit.allows(seen.count) else { continue }
      if visit.step == path.count { reached.insert(visit.node) }
      for keyword in schema.nodes[visit.node].keywords {
        open += Self.applied(by: keyword).map { Visit(node: $0, step: visit.step) }
        if visit.step < path.count {
          open += entered(keyword, path[visit.step]).map { Visit(node: $0, step: visit.step + 1) }
        }
      }
    }
    return reached
  }

  /// The subschemas that a keyword applies to what a step leads to.
  private func entered(_ keyword: SchemaKeyword, _ step: PathStep) -> [Int] {
    switch (keyword, step) {
    case (.properties(let properties), .key(let key)):
      let named = properties.schemas[ExactText(key)].map { [$0] } ?? []
      let matched = properties.patterns.filter { $0.0.isMatch(key) }.map(\.1)
      let known = named + matched
      return known.isEmpty ? properties.additional.map { [$0] } ?? [] : known
    case (.properties(let properties), _):
      return Array(properties.schemas.values) + properties.patterns.map(\.1)
        + [properties.additional].compactMap { $0 }
    case (.items(let prefix, let rest), .element), (.items(let prefix, let rest), .unknown):
      return prefix + [rest].compactMap { $0 }
    default: return []
    }
  }

  /// The keys that a subschema names itself.
  func declared(_ node: Int) -> [String] {
    schema.nodes[node].keywords.flatMap { keyword -> [String] in
      if case .properties(let properties) = keyword { properties.names } else { [] }
    }
  }
}
