internal import Notation

/// Reads one METADATA block, attribute by attribute, in the order in which OPA finds fault with them.
struct AnnotationReader {
  private let block: AnnotationBlock
  private var decoder = AnnotationDecoder()
  var annotation: Annotation
  private var resources: [AnnotationNode] = []
  private var authors: [AnnotationNode] = []
  private var schemas: [[(key: String, value: AnnotationNode)]] = []
  private var compilation: [(key: String, value: AnnotationNode)] = []
  private var custom: [(key: String, value: AnnotationNode)] = []

  private init(_ block: AnnotationBlock) {
    self.block = block
    annotation = Annotation(place: block.place)
  }

  /// The annotation a block of a source holds. Throws `RegoError` of kind `parse`.
  static func read(_ block: AnnotationBlock, of source: Source) throws(RegoError) -> Annotation {
    var reader = AnnotationReader(block)
    do throws(AnnotationProblem) {
      try reader.read()
      return reader.annotation
    } catch {
      guard error.isYAML else { throw source.error(.parse, error.message, at: block.place) }
      throw source.error(
        .parse, error.message + reader.hints, at: block.place(ofLine: error.line))
    }
  }

  private mutating func read() throws(AnnotationProblem) {
    let yaml = block.yaml
    guard yaml.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
      throw AnnotationProblem("expected METADATA block, found whitespace")
    }
    let tree: YAMLTree?
    do throws(YAMLTree.Fault) {
      tree = try YAMLTree.firstDocument(Array(yaml.utf8))
    } catch {
      throw .yaml(error.contextMessage)
    }
    if let tree { try decode(tree) }
    if !decoder.complaints.isEmpty {
      throw .yaml("unmarshal errors:\n  " + decoder.complaints.joined(separator: "\n  "))
    }
    for resource in resources { annotation.relatedResources.append(try Self.resource(resource)) }
    try checkCompilation(compilation)
    for schema in schemas { try add(schema) }
    for author in authors { annotation.authors.append(try Self.author(author)) }
    try addCustom()
  }

  // MARK: YAML

  private mutating func decode(_ tree: YAMLTree) throws(AnnotationProblem) {
    guard case .mapping(let members) = tree.content else {
      if try !isNull(tree) { decoder.complain(tree, "ast.rawAnnotation") }
      return
    }
    for (key, value) in try decoder.entries(members) ?? [] {
      switch try decoder.text(key) {
      case "scope": annotation.writtenScope = try decoder.text(value) ?? ""
      case "title": annotation.title = try decoder.text(value) ?? ""
      case "description": annotation.description = try decoder.text(value) ?? ""
      case "entrypoint": annotation.isEntrypoint = try decoder.flag(value) ?? false
      case "organizations":
        for element in try elements(of: value, "string") {
          if let text = try decoder.text(element) { annotation.organizations.append(text) }
        }
      case "related_resources": resources = try decoder.list(try elements(of: value, "interface {}"))
      case "authors": authors = try decoder.list(try elements(of: value, "interface {}"))
      case "schemas":
        for element in try elements(of: value, "map[string]interface {}") {
          if let map = try map(element) { schemas.append(map) }
        }
      case "compile": compilation = try map(value) ?? []
      case "custom": custom = try map(value) ?? []
      default: break
      }
    }
  }

  private func isNull(_ tree: YAMLTree) throws(AnnotationProblem) -> Bool {
    if case .null? = try AnnotationScalar(tree)?.node() { true } else { false }
  }

  /// The elements of a list of things of a type of Go's; none where it is null.
  private mutating func elements(of tree: YAMLTree, _ type: String) throws(AnnotationProblem) -> [YAMLTree] {
    if case .sequence(let elements) = tree.content { return elements }
    if try !isNull(tree) { decoder.complain(tree, "[]\(type)") }
    return []
  }

  /// A mapping with texts for keys; empty where it is null.
  private mutating func map(
    _ tree: YAMLTree
  ) throws(AnnotationProblem) -> [(key: String, value: AnnotationNode)]? {
    if case .mapping(let members) = tree.content { return try decoder.textMap(members) }
    if try isNull(tree) { return [] }
    decoder.complain(tree, "map[string]interface {}")
    return nil
  }

  /// Guesses at what made a block no YAML: a colon that no space follows.
  private var hints: String {
    block.lines.map { comment in
      let parts = comment.text.split(separator: ":", omittingEmptySubsequences: false).dropFirst()
      var signs: [String] = []
      for (index, part) in zip(parts.indices, parts) {
        let sign = part.unicodeScalars.first
        if sign == " " || sign == "\t" || sign == nil && index == parts.endIndex - 1 { return "" }
        signs.append(Self.quoted(sign ?? "\u{FFFD}"))
      }
      guard !signs.isEmpty else { return "" }
      return
        "\n  Hint: on line \(comment.place.line), symbol(s) [\(signs.joined(separator: " "))] immediately "
        + "following a key/value separator ':' is not a legal yaml space character"
    }.joined()
  }

  /// A rune as Go's `%+q` writes it.
  private static func quoted(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x27, 0x5C: return "'\\\(scalar)'"
    case 0x20..<0x7F: return "'\(scalar)'"
    default:
      let digits = String(scalar.value, radix: 16)
      let width = scalar.value > 0xFFFF ? 8 : scalar.value > 0x7F ? 4 : 2
      let mark = width == 8 ? "U" : width == 4 ? "u" : "x"
      return "'\\\(mark)\(String(repeating: "0", count: max(0, width - digits.count)))\(digits)'"
    }
  }

  // MARK: Custom

  private mutating func addCustom() throws(AnnotationProblem) {
    var builder = RegoObject.Builder()
    for (key, node) in custom {
      let node = try node.withTextKeys()
      do throws(AnnotationProblem) {
        builder[Value(key)] = try node.value(isExact: false)
      } catch {
        annotation.obstacle = annotation.obstacle ?? "invalid custom annotation \(error.message)"
      }
    }
    annotation.custom = .object(builder.build())
  }
}
