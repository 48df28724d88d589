import Attestation
import Gate
import Notation

/// Resolves profiles as the OSCAL profile resolution specification says, as far as it goes here: imports of local
/// files and of the profile's back matter, includes and excludes, merging as is or flat, parameters and alterations.
/// Custom merging, combining by `merge`, and references over the network are refused by name.
struct OSCALResolver {
  /// The deepest chain of profiles that import profiles.
  static let chain = NamedLimit("oscal.import_depth", 16, unit: "profiles")
  /// The most imports of one profile.
  static let importCount = NamedLimit("oscal.imports", 100, unit: "imports")

  /// The most documents that all imports of a resolution read together.
  static let readCount = NamedLimit("oscal.documents_read", 500, unit: "documents")

  /// How many documents a resolution has read.
  private final class Reads {
    var count = 0
  }

  let now: Timestamp
  private let reads = Reads()

  init(now: Timestamp) { self.now = now }

  /// The catalog that a profile selects.
  ///
  /// - Parameter path: where the profile lies; imports are relative to it.
  func resolve(_ source: SourceDocument, at path: String) throws -> OSCALCatalogTree {
    try resolve(source, at: path, chain: [Self.normal(path)])
  }

  private func resolve(
    _ source: SourceDocument, at path: String, chain: [String]
  ) throws -> OSCALCatalogTree {
    let root = try OSCALReader.root(source, .profile)
    try Self.only(root, ["uuid", "metadata", "imports", "merge", "modify", "back-matter"], of: "profile")
    let (title, version) = try OSCALReader.metadata(root)
    let own = try OSCALReader.resources(root)
    let imports = try OSCALReader.list(root, "imports")
    guard !imports.isEmpty else { throw OSCALReader.invalid("a profile must have `imports`", root) }
    guard Self.importCount.allows(imports.count) else {
      throw OSCALReader.invalid("it has more imports than the limit \(Self.importCount)", root)
    }
    var parts: [(node: SourceNode, tree: OSCALCatalogTree)] = []
    for one in imports {
      let tree = try imported(one, own, at: path, chain: chain)
      parts.append((one, try OSCALSelection(one).apply(to: tree)))
    }
    var tree = try OSCALMerging(root).merge(parts)
    tree.title = title
    tree.version = version
    tree.resources += own
    if let modify = root["modify"] { try OSCALModification(modify).apply(to: &tree) }
    return tree
  }

  static func only(_ node: SourceNode, _ known: Set<String>, of kind: String) throws(DocumentsError) {
    guard let object = node.object else { throw OSCALReader.invalid("a \(kind) must be an object", node) }
    for member in object.members where !known.contains(member.key) {
      let near = nearestKey(to: member.key, among: known.sorted()).map { "did you mean `\($0)`?" }
      throw OSCALReader.invalid(
        "a \(kind) has no member `\(member.key.prefix(60))`", member.value, remedy: near)
    }
  }

  // MARK: Imports

  /// The catalog that an import names, or that the profile it names selects.
  private func imported(
    _ node: SourceNode, _ own: [JSON], at path: String, chain: [String]
  ) throws -> OSCALCatalogTree {
    try Self.only(node, ["href", "include-all", "include-controls", "exclude-controls"], of: "import")
    guard let place = node["href"], let href = place.string, !href.isEmpty else {
      throw OSCALReader.invalid("an import must have `href`", node)
    }
    let file = try Self.file(href.hasPrefix("#") ? Self.link(href, own, place) : href, place, beside: path)
    guard !chain.contains(Self.normal(file)) else {
      throw OSCALReader.invalid(
        "the profile imports itself, through \(href)", place, remedy: "break the circle")
    }
    guard Self.chain.allows(chain.count) else {
      throw OSCALReader.invalid("profiles import each other deeper than the limit \(Self.chain)", place)
    }
    reads.count += 1
    guard Self.readCount.allows(reads.count) else {
      throw OSCALReader.invalid("the imports read more than the limit \(Self.readCount)", place)
    }
    let source: SourceDocument
    do {
      source = try OSCALFile.read(file)
    } catch let error as GateError {
      throw DocumentsError(
        .oscalDangling, "the import \(href) cannot be read: \(error.message)", remedy: error.remedy,
        at: place.location)
    } catch let error as NotationError {
      // What another file holds is not for a profile to make known: where it errs, and no byte of it.
      let position = error.location.map { ", line \($0.position.line)" } ?? ""
      throw DocumentsError(
        .oscalDangling, "the import \(href) is no JSON document\(position)",
        remedy: "name an OSCAL document in JSON", at: place.location)
    }
    if source.root["catalog"] != nil { return try OSCALReader.catalog(source) }
    return try resolve(source, at: file, chain: chain + [Self.normal(file)])
  }

  /// The file that a resource of the back matter stands for.
  private static func link(_ href: String, _ own: [JSON], _ place: SourceNode) throws -> String {
    let wanted = href.dropFirst().lowercased()
    guard let resource = own.first(where: { $0["uuid"]?.string?.lowercased() == wanted }) else {
      throw DocumentsError(
        .oscalDangling, "the back matter has no resource \(href)",
        remedy: "name the file instead, or add the resource", at: place.location)
    }
    let links = (resource["rlinks"]?.array ?? []).compactMap { $0["href"]?.string }
    guard let file = links.first(where: { $0.hasSuffix(".json") && !$0.contains("://") }) else {
      throw OSCALReader.unsupported(
        "the resource \(href), which names no local JSON file,", place,
        remedy: "fetch it, and name the file in an rlink")
    }
    return file
  }

  /// A reference to a file beside the profile.
  private static func file(
    _ href: String, _ place: SourceNode, beside path: String
  ) throws(DocumentsError) -> String {
    if href.hasPrefix(OSCALModel.scheme) {
      // A workspace holds `profiles/NAME/profile.json`: its folder is two above that of the profile.
      let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
      return "\(folder)/../../\(href.dropFirst(OSCALModel.scheme.count))"
    }
    if let colon = href.firstIndex(of: ":"), !href[..<colon].contains("/") {
      throw OSCALReader.unsupported(
        "a reference of the scheme \(href[..<colon].prefix(20))", place,
        remedy: "fetch the document, and name the file")
    }
    if href.hasPrefix("/") { return href }
    guard let slash = path.lastIndex(of: "/") else { return href }
    return "\(path[..<slash])/\(href)"
  }

  /// A path without `.`, `..` and doubled slashes, as far as text tells.
  private static func normal(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") {
      if part == "." { continue }
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  // MARK: Writing

  /// The resolved catalog as OSCAL writes it, with where it came from.
  func document(_ tree: OSCALCatalogTree, of source: SourceDocument, at path: String) -> JSON {
    let written = source.root["profile"]?["metadata"]?.json
    let groups = tree.nodes.filter { !$0.isControl }.map(\.written)
    let controls = tree.nodes.filter(\.isControl).map(\.written)
    let cited = Self.references(groups + controls)
    let resources = tree.resources.filter { resource in
      resource["uuid"]?.string.map { cited.contains($0.lowercased()) } ?? false
    }
    let content: [(String, JSON?)] = [
      ("params", .array(tree.params)), ("groups", .array(groups)), ("controls", .array(controls)),
      ("back-matter", resources.isEmpty ? nil : ["resources": .array(resources)]),
    ]
    let said = OSCALText.object(content[0], content[1], content[2], content[3])
    let digest = Digest(sha256Of: Array(said.text().utf8))
    let metadata = OSCALText.object(
      ("title", .string(tree.title)), ("last-modified", .string(now.description)),
      ("version", .string(tree.version)), ("oscal-version", .string(OSCALModel.version)),
      ("props", [["name": "resolution-tool", "value": .string(Engine.name)]]),
      ("links", [["href": .string(path), "rel": "source-profile"]]), ("roles", written?["roles"]),
      ("locations", written?["locations"]), ("parties", written?["parties"]),
      ("responsible-parties", written?["responsible-parties"]))
    return .object(
      JSONObject(
        [
          ("uuid", .string(OSCALIdentifier.uuid("resolved", tree.title, digest.hex))), ("metadata", metadata),
        ] + OSCALText.present(content)))
  }

  /// What is referred to by `#…`, in links and in texts.
  private static func references(_ values: [JSON]) -> Set<String> {
    var found: Set<String> = []
    func look(_ json: JSON) {
      switch json {
      case .object(let object): for (_, value) in object { look(value) }
      case .array(let elements): for element in elements { look(element) }
      case .string(let text):
        for piece in text.split(separator: "#", omittingEmptySubsequences: false).dropFirst() {
          found.insert(String(piece.prefix(36)).lowercased())
        }
      default: break
      }
    }
    for value in values { look(value) }
    return found
  }
}
