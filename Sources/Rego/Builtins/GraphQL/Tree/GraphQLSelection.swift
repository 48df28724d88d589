/// A member of a selection set (section 2.4).
enum GraphQLSelection {
  case field(GraphQLField)
  case spread(GraphQLFragmentSpread)
  case inline(GraphQLInlineFragment)

  var value: Value {
    switch self {
    case .field(let field): field.value
    case .spread(let spread): spread.value
    case .inline(let fragment): fragment.value
    }
  }

  /// The selection an object stands for; nil when it can be none.
  ///
  /// OPA tries a field first, and every object without a member of the wrong type is one: fragments do not
  /// survive the way through an object.
  init?(_ value: Value, _ decoding: GraphQLDecoding) throws {
    if case .null = value {
      self = .field(GraphQLField())
      return
    }
    func attempt(_ make: () throws -> GraphQLSelection) throws -> GraphQLSelection? {
      do { return try make() } catch is GraphQLComplaint { return nil }
    }
    let selection =
      try attempt { .field(try GraphQLField(value, decoding)) }
      ?? attempt { .spread(try GraphQLFragmentSpread(value, decoding)) }
      ?? attempt { .inline(try GraphQLInlineFragment(value, decoding)) }
    guard let selection else { return nil }
    self = selection
  }
}

extension GraphQLMember {
  static func selections(_ path: any Path<[GraphQLSelection]>) -> GraphQLMember {
    GraphQLMember("SelectionSet") {
      let selections = $0[keyPath: path]
      return selections.isEmpty ? nil : .array(selections.map(\.value))
    } decode: { node, value, decoding in
      guard let elements = value.array else { throw decoding.mismatch(value, "[]json.RawMessage") }
      node[keyPath: path] = try elements.compactMap { try GraphQLSelection($0, decoding) }
    }
  }
}
