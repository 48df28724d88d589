/// One member of the object that stands for a node: how it is written, and how it is read.
struct GraphQLMember<Node: AnyObject>: Sendable {
  typealias Path<Content> = ReferenceWritableKeyPath<Node, Content> & Sendable

  let name: String
  let key: Value
  /// Nil leaves the member out.
  let encode: @Sendable (Node) -> Value?
  let decode: @Sendable (Node, Value, GraphQLDecoding) throws -> Void

  init(
    _ name: String, encode: @escaping @Sendable (Node) -> Value?,
    decode: @escaping @Sendable (Node, Value, GraphQLDecoding) throws -> Void
  ) {
    self.name = name
    key = Value(name)
    self.encode = encode
    self.decode = { node, value, decoding in
      if case .null = value { return }
      try decode(node, value, decoding)
    }
  }

  static func text(_ name: String, _ path: any Path<String>) -> GraphQLMember {
    GraphQLMember(name) {
      Value($0[keyPath: path])
    } decode: { node, value, decoding in
      guard let text = value.string else { throw decoding.mismatch(value, "string") }
      node[keyPath: path] = text
    }
  }

  /// A word of a known vocabulary; others are kept as they are.
  static func word<Word: RawRepresentable<String> & SendableMetatype>(
    _ name: String, _ path: any Path<Word>, _ goName: String
  ) -> GraphQLMember {
    GraphQLMember(name) {
      Value($0[keyPath: path].rawValue)
    } decode: { node, value, decoding in
      guard let word = value.string.flatMap({ Word(rawValue: $0) }) else {
        throw decoding.mismatch(value, goName)
      }
      node[keyPath: path] = word
    }
  }

  /// Words of a known vocabulary.
  static func words<Word: RawRepresentable<String> & SendableMetatype>(
    _ name: String, _ path: any Path<[Word]>, _ goName: String
  ) -> GraphQLMember {
    GraphQLMember(name) {
      let words = $0[keyPath: path]
      return words.isEmpty ? nil : .array(words.map { Value($0.rawValue) })
    } decode: { node, value, decoding in
      guard let elements = value.array else { throw decoding.mismatch(value, "[]" + goName) }
      node[keyPath: path] = try elements.map { element in
        guard let word = element.string.flatMap({ Word(rawValue: $0) }) else {
          throw decoding.mismatch(element, goName)
        }
        return word
      }
    }
  }

  static func flag(_ name: String, _ path: any Path<Bool>) -> GraphQLMember {
    GraphQLMember(name) {
      .boolean($0[keyPath: path])
    } decode: { node, value, decoding in
      guard let flag = value.boolean else { throw decoding.mismatch(value, "bool") }
      node[keyPath: path] = flag
    }
  }

  static func number(_ name: String, _ path: any Path<Int>, _ goName: String) -> GraphQLMember {
    GraphQLMember(name) {
      Value($0[keyPath: path])
    } decode: { node, value, decoding in
      guard let number = value.int else { throw decoding.mismatch(value, goName) }
      node[keyPath: path] = number
    }
  }

  static func texts(_ name: String, _ path: any Path<[String]>) -> GraphQLMember {
    GraphQLMember(name) {
      let texts = $0[keyPath: path]
      return texts.isEmpty ? nil : .array(texts.map { Value($0) })
    } decode: { node, value, decoding in
      guard let elements = value.array else { throw decoding.mismatch(value, "[]string") }
      node[keyPath: path] = try elements.map { element in
        guard let text = element.string else { throw decoding.mismatch(element, "string") }
        return text
      }
    }
  }

  /// The node, or nothing where there is none.
  static func node<Child: GraphQLNode>(_ name: String, _ path: any Path<Child?>) -> GraphQLMember {
    GraphQLMember(name) {
      $0[keyPath: path]?.value
    } decode: { node, value, decoding in
      node[keyPath: path] = try Child(value, decoding)
    }
  }

  static func nodes<Child: GraphQLNode>(_ name: String, _ path: any Path<[Child]>) -> GraphQLMember {
    GraphQLMember(name) {
      let nodes = $0[keyPath: path]
      return nodes.isEmpty ? nil : .array(nodes.map(\.value))
    } decode: { node, value, decoding in
      guard let elements = value.array else { throw decoding.mismatch(value, "ast." + Child.goListName) }
      node[keyPath: path] = try elements.map { try Child($0, decoding) }
    }
  }

  /// A group of comments: `{"List": [{"Value": "# …"}]}`.
  static func comments(_ name: String, _ path: any Path<[String]>) -> GraphQLMember {
    GraphQLMember(name) {
      let comments = $0[keyPath: path]
      if comments.isEmpty { return nil }
      return ["List": .array(comments.map { ["Value": Value($0)] })]
    } decode: { node, value, decoding in
      guard let group = value.object else { throw decoding.mismatch(value, "ast.CommentGroup") }
      node[keyPath: path] = (group["List"]?.array ?? []).compactMap { $0["Value"]?.string }
    }
  }
}
