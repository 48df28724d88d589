/// Compiles schema documents into nodes: first every subschema, then the references between them.
struct SchemaCompiler {
  /// Deepest nesting of subschemas.
  static let depthLimit = NamedLimit("schema.depth", 200, unit: "levels")
  /// Largest number of subschemas over all documents.
  static let nodeLimit = NamedLimit("schema.subschemas", 200_000, unit: "subschemas")

  enum Dialect: Sendable {
    case draft2020
    case draft7

    init?(_ uri: String) {
      switch uri.hasSuffix("#") ? String(uri.dropLast()) : uri {
      case "https://json-schema.org/draft/2020-12/schema": self = .draft2020
      case "http://json-schema.org/draft-07/schema": self = .draft7
      default: return nil
      }
    }
  }

  /// Where a subschema stands, while it is compiled.
  struct Place {
    var document: Int
    var pointer: JSONPointer
    var base: URIReference
    var resource: Int
    var dialect: Dialect
    var depth = 0

    func inside(_ tokens: String...) -> Place {
      var copy = self
      copy.pointer.tokens += tokens
      copy.depth += 1
      return copy
    }
  }

  struct Resource {
    var root: Int
    var place: Place
    var dynamicAnchors: [String: Int] = [:]
  }

  private struct PendingReference {
    var node: Int
    var keyword: Int
    var target: String
    var isDynamic: Bool
    var place: Place
  }

  private(set) var nodes: [SchemaNode] = []
  private(set) var resources: [Resource] = []
  private(set) var hasDynamicReferences = false
  private(set) var hasUnevaluated = false
  let formats: JSONSchema.Formats
  private var documents: [JSON] = []
  private var resourceByURI: [String: Int] = [:]
  private var anchors: [String: Int] = [:]
  private var nodeByPointer: [String: Int] = [:]
  private var pending: [PendingReference] = []
  private var patterns: [String: RegularExpression] = [:]

  /// Documents that references may lead to, by URI; compiled when one does.
  private var library: [String: JSON] = [:]

  init(formats: JSONSchema.Formats, documents: [(uri: String, schema: JSON)]) {
    self.formats = formats
    for document in documents {
      let uri = URIReference(document.uri)
      let id = document.schema["$id"]?.string.map { uri.resolving(URIReference($0)) }
      for name in [uri, id].compactMap({ $0?.withoutFragment.description }) where !name.isEmpty {
        library[name] = document.schema
      }
    }
  }

  /// Compiles one document; the answer is its root.
  mutating func add(_ schema: JSON, uri: String, dialect: Dialect = .draft2020) throws(NotationError) -> Int {
    documents.append(schema)
    let place = Place(
      document: documents.count - 1, pointer: JSONPointer(), base: URIReference(uri).withoutFragment,
      resource: -1,
      dialect: dialect)
    return try compile(schema, place)
  }

  /// Compiles the subschema at a place, or finds it when it is compiled already.
  mutating func compile(_ schema: JSON, _ outer: Place) throws(NotationError) -> Int {
    var place = outer
    let key = "\(place.document)#\(place.pointer)"
    if let known = nodeByPointer[key] { return known }
    try Self.depthLimit.check(place.depth, .limitDepth)
    try Self.nodeLimit.check(nodes.count + 1, .limitNodes)
    let index = nodes.count
    nodes.append(SchemaNode())
    nodeByPointer[key] = index
    switch schema {
    case .bool(let allows):
      if place.resource < 0 { open(place, index) }
      nodes[index].keywords = allows ? [] : [.never]
      nodes[index].resource = max(0, place.resource)
    case .object(let object):
      try identify(object, &place, index)
      nodes[index].resource = place.resource
      nodes[index].title = object["title"]?.string
      nodes[index].description = object["description"]?.string
      var keywords: [SchemaKeyword] = []
      try keywordsOf(object, place, index, &keywords)
      nodes[index].keywords = keywords
    default:
      throw invalid("a schema must be an object, true or false", place)
    }
    return index
  }

  private mutating func open(_ place: Place, _ root: Int) {
    var place = place
    place.resource = resources.count
    resources.append(Resource(root: root, place: place))
    if resourceByURI[place.base.description] == nil { resourceByURI[place.base.description] = place.resource }
  }

  /// Reads `$schema`, `$id` and the anchors.
  private mutating func identify(_ object: JSONObject, _ place: inout Place, _ index: Int)
    throws(NotationError)
  {
    let isIgnored = place.dialect == .draft7 && object["$ref"] != nil
    if let dialect = object["$schema"]?.string {
      guard let known = Dialect(dialect) else {
        throw invalid(
          "dialect `\(dialect)` is not supported", place,
          remedy: "write the schema in 2020-12 (or draft-07)")
      }
      place.dialect = known
    }
    var opens = place.resource < 0
    if let id = object["$id"]?.string, !isIgnored {
      var uri = place.base.resolving(URIReference(id))
      let fragment = uri.fragment ?? ""
      uri.fragment = nil
      if place.dialect == .draft7, !fragment.isEmpty {
        anchors["\(uri)#\(fragment)"] = index
      } else if !fragment.isEmpty {
        throw invalid("`$id` must not have a fragment", place, remedy: "use `$anchor`")
      }
      if !id.hasPrefix("#") {
        place.base = uri
        opens = true
      }
    }
    if opens {
      open(place, index)
      place.resource = resources.count - 1
    }
    guard place.dialect == .draft2020 else { return }
    for keyword in ["$anchor", "$dynamicAnchor"] {
      guard let name = object[keyword]?.string else { continue }
      anchors["\(place.base)#\(name)"] = index
      if keyword == "$dynamicAnchor" { resources[place.resource].dynamicAnchors[name] = index }
    }
  }

  /// Notes a reference; `keywords` gets a placeholder that is replaced when everything is compiled.
  mutating func refer(
    _ target: String, isDynamic: Bool, _ place: Place, _ node: Int, _ keywords: inout [SchemaKeyword]
  ) {
    pending.append(
      PendingReference(
        node: node, keyword: keywords.count, target: target, isDynamic: isDynamic, place: place))
    keywords.append(.never)
  }

  mutating func noteUnevaluated() { hasUnevaluated = true }

  /// A compiled pattern, shared by all subschemas that use it.
  mutating func pattern(_ text: String, _ place: Place) throws(NotationError) -> RegularExpression {
    if let known = patterns[text] { return known }
    do {
      let pattern = try RegularExpression(text)
      patterns[text] = pattern
      return pattern
    } catch {
      throw invalid("`\(text)` is no regular expression that can be used here: \(error.message)", place)
    }
  }

  func invalid(_ message: String, _ place: Place, remedy: String? = nil) -> NotationError {
    let uri = place.base.description
    return NotationError(.schemaInvalid, "schema \(uri)#\(place.pointer): \(message)", remedy: remedy)
  }

  /// Gives every reference its node. Resolving may compile more, which may refer to more.
  mutating func resolveReferences() throws(NotationError) {
    var next = 0
    while next < pending.count {
      let reference = pending[next]
      next += 1
      let uri = reference.place.base.resolving(URIReference(reference.target))
      let target = try resolve(uri, reference.place, reference.target)
      var keyword = SchemaKeyword.reference(target)
      if reference.isDynamic, let name = uri.fragment,
        resources[nodes[target].resource].dynamicAnchors[name] == target
      {
        hasDynamicReferences = true
        keyword = .dynamicReference(name: name, initial: target)
      }
      nodes[reference.node].keywords[reference.keyword] = keyword
    }
  }

  private mutating func resolve(
    _ uri: URIReference, _ place: Place, _ written: String
  ) throws(NotationError) -> Int {
    let base = uri.withoutFragment.description
    if resourceByURI[base] == nil, let document = library[base] {
      let root = try add(document, uri: base)
      // The document may call itself by another name.
      if resourceByURI[base] == nil { resourceByURI[base] = nodes[root].resource }
    }
    guard let known = resourceByURI[base] else {
      throw unresolved(written, place, "no document has this URI")
    }
    let resource = resources[known]
    let fragment = uri.decodedFragment ?? ""
    if fragment.isEmpty { return resource.root }
    if !fragment.hasPrefix("/") {
      guard let node = anchors["\(base)#\(fragment)"] else {
        throw unresolved(written, place, "no such anchor")
      }
      return node
    }
    let pointer = try JSONPointer(parsing: fragment)
    var target = resource.place
    target.pointer.tokens += pointer.tokens
    if let node = nodeByPointer["\(target.document)#\(target.pointer)"] { return node }
    guard let schema = documents[target.document][target.pointer] else {
      throw unresolved(written, place, "nothing stands there")
    }
    return try compile(schema, target)
  }

  private func unresolved(_ target: String, _ place: Place, _ why: String) -> NotationError {
    NotationError(
      .schemaUnresolved, "schema \(place.base)#\(place.pointer): `\(target)` leads nowhere: \(why)",
      remedy: "add the document to the schema's documents, or correct the reference")
  }
}
