/// The type the compiler infers for a term: what values it can have.
///
/// The lattice and its operations are those of OPA's checker, so that the same policies are refused; `schema`
/// is ours: a part of a document of which a schema knows the members.
indirect enum StaticType: Hashable, Sendable {
  /// A member of an object known by its key.
  struct Member: Hashable, Sendable {
    var key: Value
    var type: StaticType
  }

  /// The members of an object that are not known one by one.
  struct Rest: Hashable, Sendable {
    var keys: StaticType
    var values: StaticType
  }

  /// Nothing has been inferred.
  case unknown
  case null
  case boolean
  case number
  case string
  /// Elements of known types first, then any number of the rest.
  case array([StaticType], rest: StaticType?)
  /// Members in ascending order of their keys, each key once.
  case object([Member], rest: Rest?)
  case set(StaticType)
  /// Alternatives, ascending and each once; none of them means any type at all.
  case union([StaticType])
  case function([StaticType], result: StaticType)
  /// A part of the input or of the base document that a schema describes.
  case schema(SchemaPart)

  static let any = StaticType.union([])
  static let anyObject = StaticType.object([], rest: Rest(keys: .any, values: .any))

  var isAny: Bool { if case .union(let members) = self { members.isEmpty } else { false } }
  var isUnion: Bool { if case .union = self { true } else { false } }
  var isFunction: Bool { if case .function = self { true } else { false } }
}

extension StaticType {
  /// The declared type of an operand or a result.
  init(_ declared: RegoType) {
    switch declared {
    case .any: self = .any
    case .null: self = .null
    case .boolean: self = .boolean
    case .number: self = .number
    case .string: self = .string
    case .array(let prefix, let rest):
      self = .array(prefix.map { StaticType($0) }, rest: rest.map { StaticType($0) })
    case .object(let known, let keys, let values):
      let members = known.map { Member(key: Value($0.key), type: StaticType($0.value)) }
      let rest: Rest? =
        if let keys, let values { Rest(keys: StaticType(keys), values: StaticType(values)) } else { nil }
      self = .object(members.sorted { $0.key < $1.key }, rest: rest)
    case .set(let element): self = .set(StaticType(element))
    case .union(let members): self = members.reduce(.unknown) { StaticType.or($0, StaticType($1)) }
    }
  }
}
