package import Notation

/// Reads catalogs strictly: what OSCAL does not know is refused at its place.
package enum OSCALReader {
  /// The deepest group or part.
  static let depth = NamedLimit("oscal.nesting", 32, unit: "levels")
  /// The most controls of a catalog.
  static let controlCount = NamedLimit("oscal.controls", 50_000, unit: "controls")

  static func invalid(_ message: String, _ node: SourceNode, remedy: String? = nil) -> DocumentsError {
    DocumentsError(
      .oscalInvalid, message, remedy: remedy ?? "see the OSCAL reference for what may stand there",
      at: node.location)
  }

  static func unsupported(_ what: String, _ node: SourceNode, remedy: String) -> DocumentsError {
    DocumentsError(.oscalUnsupported, "\(what) is not read", remedy: remedy, at: node.location)
  }

  /// The members that each kind of object may have.
  private static let members: [String: Set<String>] = [
    "catalog": ["uuid", "metadata", "params", "controls", "groups", "back-matter"],
    "group": ["id", "class", "title", "params", "props", "links", "parts", "groups", "controls"],
    "control": ["id", "class", "title", "params", "props", "links", "parts", "controls"],
    "param": [
      "id", "class", "depends-on", "props", "links", "label", "usage", "constraints", "guidelines", "values",
      "select", "remarks",
    ],
    "part": ["id", "name", "ns", "class", "title", "props", "prose", "parts", "links"],
    "prop": ["name", "uuid", "ns", "value", "class", "group", "remarks"],
    "link": ["href", "rel", "media-type", "resource-fragment", "text"],
    "resource": [
      "uuid", "title", "description", "props", "document-ids", "citation", "rlinks", "base64", "remarks",
    ],
  ]

  /// An object with only the members that its kind has, and those that it must have as texts.
  @discardableResult
  static func object(
    _ node: SourceNode, _ kind: String, texts: [String] = []
  ) throws(DocumentsError) -> SourceObject {
    guard let object = node.object else { throw invalid("a \(kind) must be an object", node) }
    if let known = members[kind] {
      for member in object.members where !known.contains(member.key) {
        let near = nearestKey(to: member.key, among: known.sorted()).map { "did you mean `\($0)`?" }
        throw invalid("a \(kind) has no member `\(member.key.prefix(60))`", member.value, remedy: near)
      }
    }
    for name in texts {
      guard let text = node[name]?.string, !text.isEmpty else {
        throw invalid("a \(kind) must have `\(name)`, a text", node[name] ?? node)
      }
    }
    return object
  }

  /// The elements of a list; none where it is absent.
  static func list(_ node: SourceNode, _ name: String) throws(DocumentsError) -> [SourceNode] {
    guard let value = node[name] else { return [] }
    guard let elements = value.array, !elements.isEmpty else {
      throw invalid("`\(name)` must be a list with at least one element", value)
    }
    return elements
  }

  /// What stands below the one member of a document, which names its model.
  static func root(_ source: SourceDocument, _ model: OSCALModel) throws(DocumentsError) -> SourceNode {
    let members = source.root.object?.members ?? []
    guard let root = source.root[model.rawValue] else {
      throw invalid(
        "it is no \(model.rawValue)", source.root,
        remedy: "name a document whose one member is `\(model.rawValue)`")
    }
    guard members.count == 1 else {
      let other = members.first { $0.key != model.rawValue }
      throw invalid(
        "a document has one member, its model; beside `\(model.rawValue)` it has `\(other?.key.prefix(60) ?? "")`",
        other?.value ?? source.root, remedy: "put each model into a file of its own")
    }
    return root
  }

  /// The document's metadata: its title and version.
  static func metadata(_ root: SourceNode) throws(DocumentsError) -> (title: String, version: String) {
    guard let node = root["metadata"] else { throw invalid("the metadata are missing", root) }
    try object(node, "metadata", texts: ["title", "last-modified", "version", "oscal-version"])
    guard let version = node["oscal-version"], OSCALCheck.isKnown(version.string ?? "") else {
      throw invalid(
        "its OSCAL version '\(node["oscal-version"]?.string?.prefix(40) ?? "")' is not known",
        node["oscal-version"] ?? node, remedy: "1.0.x, 1.1.x and 1.2.x are read")
    }
    return (node["title"]?.string ?? "", node["version"]?.string ?? "")
  }

  /// Reads a catalog.
  ///
  /// - Throws: `oscal.invalid` at the place of the first mistake.
  package static func catalog(_ source: SourceDocument) throws(DocumentsError) -> OSCALCatalogTree {
    let root = try root(source, .catalog)
    try object(root, "catalog", texts: ["uuid"])
    let (title, version) = try metadata(root)
    var reading = Reading()
    var nodes: [OSCALCatalogTree.Node] = []
    for group in try list(root, "groups") {
      nodes.append(try reading.node(group, isControl: false, level: 1))
    }
    for control in try list(root, "controls") {
      nodes.append(try reading.node(control, isControl: true, level: 1))
    }
    return OSCALCatalogTree(
      title: title, version: version, params: try params(root, &reading), nodes: nodes,
      resources: try resources(root))
  }

  private static func params(
    _ node: SourceNode, _ reading: inout Reading
  ) throws(DocumentsError) -> [JSON] {
    var params: [JSON] = []
    for param in try list(node, "params") {
      try reading.param(param)
      params.append(param.json)
    }
    return params
  }

  /// The resources of a document's back matter.
  static func resources(_ root: SourceNode) throws(DocumentsError) -> [JSON] {
    guard let back = root["back-matter"] else { return [] }
    var resources: [JSON] = []
    for resource in try list(back, "resources") {
      try object(resource, "resource", texts: ["uuid"])
      resources.append(resource.json)
    }
    return resources
  }

  /// What was seen so far, so that no id stands twice.
  private struct Reading {
    private var seen: Set<String> = []
    private var controls = 0

    private mutating func unique(_ node: SourceNode) throws(DocumentsError) {
      guard let place = node["id"] else { return }
      guard let id = place.string, OSCALIdentifier.isToken(id) else {
        throw OSCALReader.invalid(
          "'\(place.string?.prefix(60) ?? "")' is no id", place,
          remedy: "an id is a letter or `_`, then letters, digits, dots, hyphens and underscores, "
            + "at most \(OSCALIdentifier.tokenLimit)")
      }
      guard seen.insert(id).inserted else {
        throw OSCALReader.invalid("the id '\(id.prefix(80))' stands twice", node["id"] ?? node)
      }
    }

    mutating func node(
      _ node: SourceNode, isControl: Bool, level: Int
    ) throws(DocumentsError) -> OSCALCatalogTree.Node {
      guard OSCALReader.depth.allows(level) else {
        throw OSCALReader.invalid("it is nested deeper than the limit \(OSCALReader.depth)", node)
      }
      let object = try OSCALReader.object(
        node, isControl ? "control" : "group", texts: isControl ? ["id", "title"] : ["title"])
      try unique(node)
      if isControl {
        controls += 1
        guard OSCALReader.controlCount.allows(controls) else {
          throw OSCALReader.invalid("it has more controls than the limit \(OSCALReader.controlCount)", node)
        }
      }
      try content(node, level)
      var children: [OSCALCatalogTree.Node] = []
      for group in try OSCALReader.list(node, "groups") {
        children.append(try self.node(group, isControl: false, level: level + 1))
      }
      for control in try OSCALReader.list(node, "controls") {
        children.append(try self.node(control, isControl: true, level: level + 1))
      }
      let kept = object.members.filter { $0.key != "groups" && $0.key != "controls" }
      return OSCALCatalogTree.Node(
        isControl: isControl, json: .object(JSONObject(kept.map { ($0.key, $0.value.json) })),
        children: children)
    }

    mutating func param(_ node: SourceNode) throws(DocumentsError) {
      try OSCALReader.object(node, "param", texts: ["id"])
      try unique(node)
      try named(node)
      if let values = node["values"], values.array?.allSatisfy({ $0.string != nil }) != true {
        throw OSCALReader.invalid("`values` must be a list of texts", values)
      }
    }

    private mutating func part(_ node: SourceNode, _ level: Int) throws(DocumentsError) {
      guard OSCALReader.depth.allows(level) else {
        throw OSCALReader.invalid("it is nested deeper than the limit \(OSCALReader.depth)", node)
      }
      try OSCALReader.object(node, "part", texts: ["name"])
      try unique(node)
      try named(node)
      for part in try OSCALReader.list(node, "parts") { try self.part(part, level + 1) }
    }

    private func named(_ node: SourceNode) throws(DocumentsError) {
      for prop in try OSCALReader.list(node, "props") {
        try OSCALReader.object(prop, "prop", texts: ["name", "value"])
      }
      for link in try OSCALReader.list(node, "links") {
        try OSCALReader.object(link, "link", texts: ["href"])
      }
    }

    private mutating func content(_ node: SourceNode, _ level: Int) throws(DocumentsError) {
      try named(node)
      for param in try OSCALReader.list(node, "params") { try self.param(param) }
      for part in try OSCALReader.list(node, "parts") { try self.part(part, level + 1) }
    }
  }
}
