import CYaml

/// Composes a `SourceNode` from YAML events, with the bounds and refusals that Yams' own tree lacks.
struct YAMLReader {
  private struct Anchored {
    var node: SourceNode
    /// Values in the tree, counted again at each alias so that expansion is bounded.
    var nodes: Int
  }

  private let source: SourceText
  private let limits: ParsingLimits
  private let events: YAMLEvents
  private var nodes = 0
  private var anchors: [String: Anchored] = [:]

  init(_ source: SourceText, _ bytes: UnsafeBufferPointer<UInt8>, limits: ParsingLimits) throws(NotationError)
  {
    self.source = source
    self.limits = limits
    events = try YAMLEvents(bytes, file: source.file)
  }

  /// The one document of the stream.
  mutating func document() throws(NotationError) -> SourceNode {
    _ = try events.next()
    let start = try events.next()
    guard start.type == YAML_DOCUMENT_START_EVENT else {
      throw NotationError(
        .textEmpty, "the file holds no YAML document", remedy: "write at least one key",
        at: source.location(at: 0))
    }
    let root = try node(try events.next(), depth: 0)
    _ = try events.next()
    let next = try events.next()
    guard next.type == YAML_STREAM_END_EVENT else {
      throw refusal(
        .yamlManyDocuments, "a second document starts here", next.span, remedy: "keep one document in a file")
    }
    return root
  }

  private mutating func node(_ event: YAMLEvents.Event, depth: Int) throws(NotationError) -> SourceNode {
    let before = nodes
    let node: SourceNode
    switch event.type {
    case YAML_ALIAS_EVENT: return try alias(event)
    case YAML_SCALAR_EVENT:
      try count(1, event.span)
      node = try scalar(event)
    case YAML_SEQUENCE_START_EVENT:
      try count(1, event.span)
      node = try sequence(event, depth: try deeper(depth, event))
    case YAML_MAPPING_START_EVENT:
      try count(1, event.span)
      node = try mapping(event, depth: try deeper(depth, event))
    default: throw refusal(.yamlSyntax, "expected a value", event.span)
    }
    if let anchor = event.anchor { anchors[anchor] = Anchored(node: node, nodes: nodes - before) }
    return node
  }

  private mutating func alias(_ event: YAMLEvents.Event) throws(NotationError) -> SourceNode {
    guard let target = anchors[event.text] else {
      throw refusal(
        .yamlUndefinedAlias, "no anchor `&\(event.text)` is complete before this alias", event.span)
    }
    try count(target.nodes, event.span)
    return target.node
  }

  private mutating func sequence(_ event: YAMLEvents.Event, depth: Int) throws(NotationError) -> SourceNode {
    try require(tag: event.tag, "seq", "a sequence", event.span)
    var elements: [SourceNode] = []
    var last = event.span.upperBound
    while true {
      let next = try events.next()
      if next.type == YAML_SEQUENCE_END_EVENT {
        return make(.array(elements), event, end: event.isFlow ? next.span.upperBound : last)
      }
      let element = try node(next, depth: depth)
      last = max(last, next.type == YAML_ALIAS_EVENT ? next.span.upperBound : element.span.end)
      elements.append(element)
    }
  }

  private mutating func mapping(_ event: YAMLEvents.Event, depth: Int) throws(NotationError) -> SourceNode {
    try require(tag: event.tag, "map", "a mapping", event.span)
    var members: [SourceMember] = []
    var last = event.span.upperBound
    while true {
      let next = try events.next()
      if next.type == YAML_MAPPING_END_EVENT {
        let end = event.isFlow ? next.span.upperBound : last
        do {
          return make(.object(try SourceObject(members)), event, end: end)
        } catch {
          throw duplicate(members, error.index)
        }
      }
      let key = try key(next)
      let valueEvent = try events.next()
      let value = try node(valueEvent, depth: depth)
      last = max(last, valueEvent.type == YAML_ALIAS_EVENT ? valueEvent.span.upperBound : value.span.end)
      members.append(SourceMember(key: key, keySpan: SourceSpan(source, next.span), value: value))
    }
  }

  private func duplicate(_ members: [SourceMember], _ index: Int) -> NotationError {
    let member = members[index]
    let first = members.first { $0.key.isExactly(member.key) }?.keySpan.location.position.line ?? 0
    return NotationError(
      .yamlDuplicateKey, "key `\(member.key)` stands twice in the same mapping, first in line \(first)",
      remedy: "keep one of them", at: member.keySpan.location)
  }

  /// A key: text, or a number or boolean, whose spelling becomes the key.
  private mutating func key(_ event: YAMLEvents.Event) throws(NotationError) -> String {
    switch event.type {
    case YAML_SCALAR_EVENT:
      if event.isPlain, event.tag == nil, event.text == "<<" {
        throw refusal(
          .yamlMergeKey, "merge keys (`<<`) belong to YAML 1.1 and are not read", event.span,
          remedy: "repeat the entries, or use an alias for the whole mapping")
      }
      try count(1, event.span)
      let node = try scalar(event)
      if let anchor = event.anchor { anchors[anchor] = Anchored(node: node, nodes: 1) }
      if case .null = node.value {
        throw refusal(.yamlKeyNotText, "a key must be text, found null", event.span, remedy: "quote the key")
      }
      return event.text
    case YAML_ALIAS_EVENT:
      guard case .string(let text) = try alias(event).value else {
        throw refusal(.yamlKeyNotText, "an alias that is a key must stand for text", event.span)
      }
      return text
    default:
      throw refusal(
        .yamlKeyNotText, "a key must be text", event.span, remedy: "sequences and mappings cannot be keys")
    }
  }

  private mutating func count(_ more: Int, _ span: Range<Int>) throws(NotationError) {
    nodes += more
    guard nodes <= limits.nodes else {
      throw refusal(
        .limitNodes,
        "aliases and values expand to more than the limit of \(limits.nodes) values (text.nodes)", span,
        remedy: "write less, or fewer aliases of aliases")
    }
  }

  private func deeper(_ depth: Int, _ event: YAMLEvents.Event) throws(NotationError) -> Int {
    guard depth < limits.depth else {
      throw refusal(
        .limitDepth, "nesting is deeper than the limit of \(limits.depth) levels (text.depth)", event.span,
        remedy: "write it flatter")
    }
    return depth + 1
  }

  private func make(_ value: SourceNode.Value, _ event: YAMLEvents.Event, end: Int) -> SourceNode {
    let start = event.span.lowerBound
    return SourceNode(value, SourceSpan(source, start..<max(start, end)))
  }

  func refusal(
    _ code: NotationError.Code, _ message: String, _ span: Range<Int>, remedy: String? = nil
  ) -> NotationError {
    NotationError(code, message, remedy: remedy, at: source.location(at: span.lowerBound))
  }
}

extension YAMLReader {
  static let tagPrefix = "tag:yaml.org,2002:"

  /// A scalar by its tag, its quotes and the core schema.
  private func scalar(_ event: YAMLEvents.Event) throws(NotationError) -> SourceNode {
    let value: SourceNode.Value
    switch event.tag {
    case nil: value = event.isPlain ? try resolve(event) : .string(event.text)
    case "!": value = .string(event.text)
    case .some(let tag):
      guard tag.hasPrefix(Self.tagPrefix) else { throw unknownTag(tag, event.span) }
      let name = tag.dropFirst(Self.tagPrefix.count)
      switch (name, name == "str" ? .string(event.text) : try resolve(event)) {
      case ("str", let text): value = text
      case ("null", .null): value = .null
      case ("bool", .bool(let bool)): value = .bool(bool)
      case ("int", .number(let number)) where number.isInteger: value = .number(number)
      case ("float", .number(let number)): value = .number(number)
      case ("null", _), ("bool", _), ("int", _), ("float", _):
        throw refusal(.yamlBadScalar, "`\(event.text)` is no value of type `!!\(name)`", event.span)
      default: throw unknownTag(tag, event.span)
      }
    }
    return make(value, event, end: event.span.upperBound)
  }

  private func resolve(_ event: YAMLEvents.Event) throws(NotationError) -> SourceNode.Value {
    do {
      return try YAMLScalar.resolve(plain: event.text, numberBytes: limits.numberBytes)
    } catch .notFinite {
      throw refusal(
        .yamlNotFinite, "`\(event.text)` is no finite number", event.span,
        remedy: "quote it if it is meant as text")
    } catch .leadingZero {
      throw refusal(
        .yamlBadScalar, "`\(event.text)` is read as decimal by some tools and as octal by others", event.span,
        remedy: "quote it if it is text; write octal as 0o17; else drop the leading zeros")
    } catch {
      throw refusal(
        .limitNumber, "the number is longer than the limit of \(limits.numberBytes) bytes", event.span)
    }
  }

  private func require(
    tag: String?, _ name: String, _ noun: String, _ span: Range<Int>
  ) throws(NotationError) {
    guard let tag, tag != "!", tag != Self.tagPrefix + name else { return }
    throw unknownTag(tag, span)
  }

  private func unknownTag(_ tag: String, _ span: Range<Int>) -> NotationError {
    let name = tag.hasPrefix(Self.tagPrefix) ? "!!" + tag.dropFirst(Self.tagPrefix.count) : tag
    return refusal(
      .yamlUnknownTag, "tag `\(name)` has no meaning here", span,
      remedy: "use no tag, or !!str, !!int, !!float, !!bool, !!null, !!seq, !!map")
  }
}

extension SourceNode {
  /// Reads one YAML document with positions: YAML 1.2 core schema, unique keys that are text, no merge keys.
  ///
  /// Refused with their own codes: further documents, unknown tags, infinities and NaN, control characters,
  /// undefined and recursive aliases, and what exceeds `limits` (aliases count as often as they are expanded).
  public static func parseYAML(
    _ source: SourceText, limits: ParsingLimits = .standard
  ) throws(NotationError) -> SourceNode {
    guard source.bytes.count <= limits.bytes else {
      throw NotationError(
        .limitBytes, "the file has \(source.bytes.count) bytes, more than the limit of \(limits.bytes)",
        at: source.location(at: 0))
    }
    return try source.bytes.withUnsafeBufferPointer { (bytes) throws(NotationError) -> SourceNode in
      if let invalid = UTF8Validation.firstInvalid(bytes) {
        throw NotationError(
          .textNotUTF8, "the text is not valid UTF-8 here", remedy: "save the file as UTF-8",
          at: source.location(at: invalid))
      }
      let control = bytes.firstIndex { $0 < 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 || $0 == 0x7F }
      if let control {
        throw NotationError(
          .textBinary, "control character 0x\(Hex.encode([bytes[control]])) in a text file",
          remedy: "check that this is the right file; write control characters as escapes in double quotes",
          at: source.location(at: control))
      }
      var reader = try YAMLReader(source, bytes, limits: limits)
      return try reader.document()
    }
  }
}
