extension JSONSchema {
  /// Whether something can stand at a path in a value that satisfies this schema: so that a compiler refuses a
  /// misspelt field.
  ///
  /// Follows `$ref`, `properties`, `patternProperties`, `additionalProperties`, `items`, `prefixItems`, `allOf`, `anyOf`,
  /// `oneOf`, `then`, `else`, `dependentSchemas` and closed `unevaluatedProperties`. It never calls a path impossible
  /// that some valid value has; what it cannot decide (`not`, values of keywords that look at content) is possible.
  /// An unknown step is taken for any.
  public func check(path: [PathStep]) -> PathVerdict {
    for length in 1...max(1, path.count) {
      var walk = SchemaWalk(self, Array(path.prefix(length)))
      guard !walk.isPossible(root, 0) else { continue }
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
  private var answers: [Visit: Bool] = [:]
  private var visits = 0
  private var open = 0

  init(_ schema: JSONSchema, _ path: [PathStep]) {
    self.schema = schema
    self.path = path
  }

  /// Whether a value of this subschema can have something at the steps from `step` on.
  mutating func isPossible(_ node: Int, _ step: Int) -> Bool {
    let visit = Visit(node: node, step: step)
    if let answer = answers[visit] { return answer }
    visits += 1
    open += 1
    defer { open -= 1 }
    guard Self.visitLimit.allows(visits), Self.depthLimit.allows(open) else { return true }
    // A subschema that refers to itself without taking a step adds nothing to itself.
    answers[visit] = true
    let answer = schema.nodes[node].keywords.allSatisfy { allows($0, node, step) }
    answers[visit] = answer
    return answer
  }

  private mutating func allows(_ keyword: SchemaKeyword, _ node: Int, _ step: Int) -> Bool {
    let isEnd = step == path.count
    switch keyword {
    case .never: return false
    case .type(let types): return isEnd || !types.isDisjoint(with: container(step))
    case .constant(let value): return isEnd || fits(value, step)
    case .enumeration(let values): return isEnd || values.contains { fits($0, step) }
    case .properties(let properties): return isEnd || allows(properties, step)
    case .items(let prefix, let rest):
      guard !isEnd, path[step] == .element else { return true }
      if prefix.contains(where: { isPossible($0, step + 1) }) { return true }
      return rest.map { isPossible($0, step + 1) } ?? true || allowsMembers(node)
    case .allOf(let schemas): return schemas.allSatisfy { isPossible($0, step) }
    case .anyOf(let schemas), .oneOf(let schemas): return schemas.contains { isPossible($0, step) }
    case .conditional(_, let then, let otherwise):
      guard let then, let otherwise else { return true }
      return isPossible(then, step) || isPossible(otherwise, step)
    case .reference(let target): return isPossible(target, step)
    case .unevaluatedProperties(let rest):
      guard !isEnd, case .key(let key) = path[step] else { return true }
      return evaluates(node, key) || isPossible(rest, step + 1)
    default: return true
    }
  }

  /// The types of value that a step can be taken into.
  private func container(_ step: Int) -> SchemaTypes {
    if case .key = path[step] { return .object }
    return [.object, .array]
  }

  /// Whether a schema says nothing against objects: then `[_]` may run over members.
  private func allowsMembers(_ node: Int) -> Bool {
    schema.nodes[node].keywords.allSatisfy { keyword in
      if case .type(let types) = keyword { return types.contains(.object) }
      return true
    }
  }

  private func fits(_ value: JSON, _ step: Int) -> Bool {
    guard step < path.count else { return true }
    switch (path[step], value) {
    case (.key(let key), .object(let object)): return object[key].map { fits($0, step + 1) } ?? false
    case (.element, .array(let elements)), (.unknown, .array(let elements)):
      return elements.contains { fits($0, step + 1) }
    case (.element, .object(let object)), (.unknown, .object(let object)):
      return object.values.contains { fits($0, step + 1) }
    default: return false
    }
  }

  private mutating func allows(_ properties: SchemaProperties, _ step: Int) -> Bool {
    guard case .key(let key) = path[step] else {
      // Any element or member: arrays are none of this keyword's business.
      return true
    }
    var isKnown = false
    if let named = properties.schemas[ExactText(key)] {
      isKnown = true
      guard isPossible(named, step + 1) else { return false }
    }
    for (pattern, part) in properties.patterns where pattern.isMatch(key) {
      isKnown = true
      guard isPossible(part, step + 1) else { return false }
    }
    if isKnown { return true }
    return properties.additional.map { isPossible($0, step + 1) } ?? true
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
