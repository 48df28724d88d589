internal import Notation

/// Decodes YAML into what OPA asks for, as version 3 of Go's `yaml` package does: YAML 1.2 with merge keys,
/// dates and old octal numbers, where no key may stand twice.
struct AnnotationDecoder {
  typealias Member = (key: YAMLTree, value: YAMLTree)

  /// How many earlier places of a key are named where it stands again.
  private static let pairLimit = 8

  /// What has not the type asked for, in the package's words.
  var complaints: [String] = []

  // Recursion below is bounded by the depth Notation allows.

  /// A value of any type; nil where nothing comes of it but complaints.
  mutating func any(_ tree: YAMLTree) throws(AnnotationProblem) -> AnnotationNode? {
    switch tree.content {
    case .scalar(let text, let tag, let isImplicit):
      return try AnnotationScalar(text, tag: tag, isImplicit: isImplicit).node()
    case .sequence(let elements): return .list(try list(elements))
    case .mapping(let members):
      if members.allSatisfy({ AnnotationScalar($0.key)?.isText ?? false }) {
        return try textMap(members).map { .map($0) }
      }
      guard let entries = try entries(members) else { return nil }
      var found: [(key: AnnotationNode, value: AnnotationNode)] = []
      for (key, value) in entries {
        guard let name = try any(key) else { continue }
        switch name {
        case .list, .map, .general: throw .yaml("invalid map key: \(name.goSyntax)")
        default: break
        }
        if let value = try any(value) { found.append((name, value)) }
      }
      return .general(found)
    }
  }

  mutating func list(_ elements: [YAMLTree]) throws(AnnotationProblem) -> [AnnotationNode] {
    var found: [AnnotationNode] = []
    for element in elements { if let node = try any(element) { found.append(node) } }
    return found
  }

  /// A mapping whose keys are read as texts; nil where a key stands twice.
  mutating func textMap(
    _ members: [Member]
  ) throws(AnnotationProblem) -> [(key: String, value: AnnotationNode)]? {
    guard let entries = try entries(members) else { return nil }
    var found: [(key: String, value: AnnotationNode)] = []
    for (key, value) in entries {
      if let name = try text(key), let value = try any(value) { found.append((name, value)) }
    }
    return found
  }

  /// A text, which any scalar but null can be.
  mutating func text(_ tree: YAMLTree) throws(AnnotationProblem) -> String? {
    if let scalar = AnnotationScalar(tree) { return try scalar.text() }
    complain(tree, "string")
    return nil
  }

  /// A truth value, by the words of YAML 1.1.
  mutating func flag(_ tree: YAMLTree) throws(AnnotationProblem) -> Bool? {
    guard let scalar = AnnotationScalar(tree) else {
      complain(tree, "bool")
      return nil
    }
    switch try scalar.node() {
    case .null: return nil
    case .bool(let value): return value
    case .string("y"), .string("Y"), .string("yes"), .string("Yes"), .string("YES"): return true
    case .string("on"), .string("On"), .string("ON"): return true
    case .string("n"), .string("N"), .string("no"), .string("No"), .string("NO"): return false
    case .string("off"), .string("Off"), .string("OFF"): return false
    default:
      complain(tree, "bool")
      return nil
    }
  }

  /// Notes that a tree is not of a type of Go's.
  mutating func complain(_ tree: YAMLTree, _ type: String) {
    let what =
      switch tree.content {
      case .scalar(let text, let tag, let isImplicit):
        "\(AnnotationScalar(text, tag: tag, isImplicit: isImplicit).shortTag) `\(Self.abridged(text))`"
      case .sequence: "!!seq"
      case .mapping: "!!map"
      }
    complaints.append("line \(tree.line): cannot unmarshal \(what) into \(type)")
  }

  private static func abridged(_ text: String) -> String {
    text.utf8.count > 10 ? String(decoding: text.utf8.prefix(7), as: UTF8.self) + "..." : text
  }

  // MARK: Members

  /// The members of a mapping, then those merged into it that it has not; nil where a key stands twice.
  mutating func entries(_ members: [Member]) throws(AnnotationProblem) -> [Member]? {
    var taken: Set<String> = []
    return try entries(members, &taken, isMerged: false)
  }

  private mutating func entries(
    _ members: [Member], _ taken: inout Set<String>, isMerged: Bool
  ) throws(AnnotationProblem) -> [Member]? {
    guard !complainOfRepeatedKeys(members) else { return nil }
    var found: [Member] = []
    var merged: YAMLTree?
    for member in members {
      if AnnotationScalar(member.key)?.isMerge ?? false {
        merged = member.value
      } else if taken.insert(Self.name(member.key)).inserted || !isMerged {
        found.append(member)
      }
    }
    guard let merged else { return found }
    let mappings: [YAMLTree]
    if case .sequence(let elements) = merged.content { mappings = elements } else { mappings = [merged] }
    for mapping in mappings {
      guard case .mapping(let members) = mapping.content else {
        throw .yaml("map merge requires map or sequence of maps as the value")
      }
      found += try entries(members, &taken, isMerged: true) ?? []
    }
    return found
  }

  /// The text by which keys are told apart.
  private static func name(_ key: YAMLTree) -> String {
    switch key.content {
    case .scalar(let text, _, _): text
    // Go's package compares no more of collections than their kind.
    case .sequence: "[]"
    case .mapping: "{}"
    }
  }

  private mutating func complainOfRepeatedKeys(_ members: [Member]) -> Bool {
    var lines: [String: [Int]] = [:]
    var found: [(first: Int, text: String)] = []
    for (key, _) in members {
      let name = Self.name(key)
      // Each pair is a mistake of its own; of a hundred the first tell enough.
      for line in (lines[name] ?? []).prefix(Self.pairLimit) {
        found.append((line, "line \(key.line): mapping key \(Value(name)) already defined at line \(line)"))
      }
      lines[name, default: []].append(key.line)
    }
    complaints += found.sorted { $0.first < $1.first }.map(\.text)
    return !found.isEmpty
  }
}
