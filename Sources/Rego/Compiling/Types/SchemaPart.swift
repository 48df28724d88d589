/// A part of a document of which a schema knows what it can hold: an array, an object, or either and more.
struct SchemaPart: Sendable {
  /// Who knows what the part can hold.
  private enum Knowledge: Sendable {
    /// A schema that is asked for paths from the root.
    case schema(any InputSchema)
    /// A type that was read from a schema, of this part alone.
    case type(StaticType)
  }

  private let knowledge: Knowledge
  /// `input`, `data`: which document it is a part of.
  private let root: String
  private let path: [SchemaPathStep]
  let kinds: ValueKinds

  /// The type of a whole document.
  static func type(_ root: String, _ schema: any InputSchema) -> StaticType {
    type(schema, root, [])
  }

  /// A type read from a schema, as that of what stands at `root`: the checker follows it where OPA's follows
  /// types of input, and names what a reference cannot lead to from there.
  static func type(_ root: String, _ type: StaticType) -> StaticType { wrapped(type, root, []) }

  /// The type a path leads to; unknown when its last step can never be there.
  private static func type(_ schema: any InputSchema, _ root: String, _ path: [SchemaPathStep]) -> StaticType
  {
    switch schema.check(path: path) {
    case .impossible(let position, _): return position == path.count - 1 ? .unknown : .any
    case .possible(let kinds):
      guard kinds.isDisjoint(with: [.array, .object]) else {
        return .schema(SchemaPart(knowledge: .schema(schema), root: root, path: path, kinds: kinds))
      }
      return StaticType.scalars(kinds)
    }
  }

  /// A type as a part, where it has parts itself.
  private static func wrapped(_ type: StaticType, _ root: String, _ path: [SchemaPathStep]) -> StaticType {
    let kinds = type.kinds
    guard !type.isAny, !kinds.isDisjoint(with: [.array, .object]) else { return type }
    return .schema(SchemaPart(knowledge: .type(type), root: root, path: path, kinds: kinds))
  }

  // MARK: Parts of it

  /// The type of the member under a key; unknown when there can be none.
  func member(_ key: Value) -> StaticType {
    let path = path + [SchemaPart.step(key)]
    switch knowledge {
    case .schema(let schema): return SchemaPart.type(schema, root, path)
    case .type(let type): return SchemaPart.wrapped(type.member(key), root, path)
    }
  }

  /// The type of the values that can be enumerated; unknown when there are none.
  var values: StaticType {
    switch knowledge {
    case .schema(let schema): SchemaPart.type(schema, root, path + [.any])
    case .type(let type): SchemaPart.wrapped(type.values, root, path + [.any])
    }
  }

  /// The type of the keys that can be enumerated.
  var keys: StaticType {
    if case .type(let type) = knowledge { return type.keys }
    return StaticType.or(
      kinds.contains(.array) ? .number : .unknown, kinds.contains(.object) ? .string : .unknown)
  }

  /// The keys that could stand where a step cannot, ascending.
  func known(insteadOf key: Value) -> [String] {
    switch knowledge {
    case .schema(let schema):
      guard case .impossible(_, let keys) = schema.check(path: path + [SchemaPart.step(key)]) else {
        return []
      }
      return keys.sorted()
    case .type(let type): return type.memberNames
    }
  }

  private static func step(_ key: Value) -> SchemaPathStep {
    switch key {
    case .string(let text): .key(text.string)
    case .number(let number): number.int64.map { .index(Int($0)) } ?? .any
    default: .any
    }
  }

  /// `input.context.evidence[_].kind`.
  func text(to key: Value) -> String {
    var name = root
    for step in path + [SchemaPart.step(key)] {
      switch step {
      case .key(let key): RulePath.append(Value(key), to: &name)
      case .index(let index): RulePath.append(Value(index), to: &name)
      case .any: name += "[_]"
      }
    }
    return name
  }

  // MARK: Matching

  /// False when no value of this part can be of the type.
  func unifies(with type: StaticType) -> Bool {
    if case .type(let known) = knowledge {
      if case .schema(let other) = type { return !kinds.isDisjoint(with: other.kinds) }
      return StaticType.unify(known, type)
    }
    switch type {
    case .unknown, .function, .set: return false
    case .null: return kinds.contains(.null)
    case .boolean: return kinds.contains(.boolean)
    case .number: return kinds.contains(.number)
    case .string: return kinds.contains(.string)
    case .union(let members): return members.isEmpty || members.contains { unifies(with: $0) }
    case .schema(let other): return !kinds.isDisjoint(with: other.kinds)
    case .array(let elements, _):
      return kinds.contains(.array)
        && elements.enumerated().allSatisfy { StaticType.unify(member(Value($0)), $1) }
    case .object(let members, _):
      return kinds.contains(.object) && members.allSatisfy { StaticType.unify(member($0.key), $0.type) }
    }
  }
}

extension SchemaPart: Hashable {
  static func == (left: Self, right: Self) -> Bool {
    guard left.root == right.root, left.path == right.path else { return false }
    // Annotations may type one document differently in two rules.
    return switch (left.knowledge, right.knowledge) {
    case (.schema, .schema): true
    case (.type(let first), .type(let second)): first == second
    case (.schema, .type), (.type, .schema): false
    }
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(root)
    hasher.combine(path)
  }
}

extension SchemaPart: CustomStringConvertible {
  /// The kinds, as OPA prints types.
  var description: String {
    if case .type(let type) = knowledge { return type.description }
    if kinds == .all { return "any" }
    let nested: [StaticType] =
      (kinds.contains(.array) ? [.array([], rest: .any)] : []) + (kinds.contains(.object) ? [.anyObject] : [])
    return nested.reduce(StaticType.scalars(kinds)) { StaticType.or($0, $1) }.description
  }
}

extension StaticType {
  /// What values of the type can be; what a document holds is never a set.
  fileprivate var kinds: ValueKinds {
    switch self {
    case .unknown, .set, .function: []
    case .null: .null
    case .boolean: .boolean
    case .number: .number
    case .string: .string
    case .array: .array
    case .object: .object
    case .union(let members): members.isEmpty ? .all : members.reduce(into: []) { $0.formUnion($1.kinds) }
    case .schema(let part): part.kinds
    }
  }

  /// The type of scalars of some kinds.
  static func scalars(_ kinds: ValueKinds) -> StaticType {
    let known: [(ValueKinds, StaticType)] = [
      (.null, .null), (.boolean, .boolean), (.number, .number), (.string, .string),
    ]
    return known.reduce(.unknown) { kinds.contains($1.0) ? or($0, $1.1) : $0 }
  }
}
