package import Notation

/// What schemas do not say: that versions are known, identifiers unique, that whatever refers to something in the same
/// set of documents refers to something that is there, and that a plan speaks of every control of its profile. Of what
/// schemas do say: that nothing is null or empty, and that ids are tokens.
///
/// compliance-trestle looks at one document at a time; a control id that no catalog has passes it.
package struct OSCALCheck: Sendable {
  /// The deepest value looked into.
  private static let depth = NamedLimit("oscal.depth", 128, unit: "levels")
  /// The most complaints of one run.
  private static let complaintLimit = NamedLimit("oscal.complaints", 1_000, unit: "complaints")

  /// A document, with the name that complaints cite.
  package struct Member: Sendable {
    /// `catalogs/ephor/catalog.json`
    package let path: String
    /// `{"catalog": {…}}`
    package let json: JSON

    package init(path: String, json: JSON) {
      self.path = path
      self.json = json
    }
  }

  /// Lists of what has a token as its id.
  private static let tokens: Set<String> = ["controls", "groups", "parts", "params", "roles"]

  /// Something wrong, and where.
  package struct Complaint: Sendable, Hashable {
    /// Which document.
    package let path: String
    /// Where in it.
    package let pointer: JSONPointer
    /// What is wrong.
    package let message: String
  }

  let members: [Member]
  private var complaints: [Complaint] = []
  /// Control ids, statement, objective and other part ids, and parameter ids of all catalogs in the set.
  private var controls: Set<String> = []
  private var parts: Set<String> = []
  private var parameters: Set<String> = []
  /// Identifiers of all documents.
  private var identifiers: Set<String> = []

  private init(_ members: [Member]) { self.members = members }

  /// Checks documents as one set.
  ///
  /// Control ids are held against the catalogs of the set; where there is none, they are not, and the second part says
  /// so.
  package static func complaints(_ members: [Member]) -> (complaints: [Complaint], hasCatalog: Bool) {
    var check = OSCALCheck(members)
    for member in members { check.collect(member.json, JSONPointer(), in: member, depth: 0) }
    let hasCatalog = members.contains { $0.json["catalog"] != nil }
    for member in members { check.judge(member, hasCatalog: hasCatalog) }
    check.judgeSelections()
    return (Array(check.complaints.prefix(complaintLimit.value)), hasCatalog)
  }

  mutating func complain(_ member: Member, _ pointer: JSONPointer, _ message: String) {
    complaints.append(Complaint(path: member.path, pointer: pointer, message: message))
  }

  // MARK: What there is

  private mutating func collect(_ json: JSON, _ pointer: JSONPointer, in member: Member, depth: Int) {
    guard Self.depth.allows(depth) else {
      complain(member, pointer, "it is nested deeper than the limit \(Self.depth)")
      return
    }
    switch json {
    case .object(let object):
      if let uuid = object["uuid"]?.string { identifiers.insert(uuid.lowercased()) }
      if let id = object["id"]?.string, let list = pointer.tokens.dropLast().last {
        if Self.tokens.contains(list), !OSCALIdentifier.isToken(id) {
          complain(
            member, pointer.appending("id"),
            "'\(id.prefix(60))' is no token: letters, digits, dots, hyphens and underscores, "
              + "\(OSCALIdentifier.tokenLimit) at most, no digit first")
        }
        if member.json["catalog"] != nil { take(id, of: list) }
      }
      for (key, value) in object { collect(value, pointer.appending(key), in: member, depth: depth + 1) }
    case .array(let elements):
      for (position, element) in elements.enumerated() {
        collect(element, pointer.appending("\(position)"), in: member, depth: depth + 1)
      }
    default: break
    }
  }

  /// Keeps the id of something that a catalog has.
  private mutating func take(_ id: String, of list: String) {
    switch list {
    case "controls": controls.insert(id)
    case "parts": parts.insert(id)
    case "params": parameters.insert(id)
    default: break
    }
  }

  // MARK: What refers to it

  private mutating func judge(_ member: Member, hasCatalog: Bool) {
    guard let model = member.json.object?.keys.first, member.json.object?.count == 1,
      OSCALModel(rawValue: model) != nil
    else {
      complain(member, JSONPointer(), "it is no OSCAL document: its one member must name a model")
      return
    }
    let version = member.json[model]?["metadata"]?["oscal-version"]?.string ?? ""
    if !Self.isKnown(version) {
      complain(
        member, JSONPointer([model, "metadata", "oscal-version"]),
        "the version '\(version)' is none of 1.0.x, 1.1.x and 1.2.x")
    }
    var seen: [String: JSONPointer] = [:]
    walk(member.json, JSONPointer(), in: member, hasCatalog: hasCatalog, seen: &seen, depth: 0)
  }

  /// `1.0.x` to `1.2.x`, as far as this reads them alike.
  package static func isKnown(_ version: String) -> Bool {
    let parts = version.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 3 && parts[0] == "1" && ["0", "1", "2"].contains(parts[1])
      && parts[2].utf8.allSatisfy { (0x30...0x39).contains($0) } && !parts[2].isEmpty
  }

  private mutating func walk(
    _ json: JSON, _ pointer: JSONPointer, in member: Member, hasCatalog: Bool,
    seen: inout [String: JSONPointer], depth: Int
  ) {
    guard Self.depth.allows(depth) else { return }
    switch json {
    case .object(let object):
      if let uuid = object["uuid"]?.string?.lowercased() {
        if let other = seen[uuid] {
          complain(member, pointer.appending("uuid"), "the uuid \(uuid) stands at \(other) already")
        } else {
          seen[uuid] = pointer
        }
      }
      for (key, value) in object {
        judge(key, value, pointer.appending(key), in: member, hasCatalog: hasCatalog)
        walk(
          value, pointer.appending(key), in: member, hasCatalog: hasCatalog, seen: &seen, depth: depth + 1)
      }
    case .null: complain(member, pointer, "null is nothing in OSCAL: leave the member out")
    case .array(let elements):
      if elements.isEmpty { complain(member, pointer, "the list is empty: leave it out") }
      for (position, element) in elements.enumerated() {
        walk(
          element, pointer.appending("\(position)"), in: member, hasCatalog: hasCatalog, seen: &seen,
          depth: depth + 1)
      }
    case .string(let text):
      if text.isEmpty { complain(member, pointer, "the text is empty: leave the member out") }
      guard hasCatalog, text.contains("{{") else { return }
      for id in Self.inserted(text) where !parameters.contains(id) {
        complain(
          member, pointer, "no catalog of the set has the parameter '\(id.prefix(60))', which is inserted")
      }
    default: break
    }
  }

  private mutating func judge(
    _ key: String, _ value: JSON, _ pointer: JSONPointer, in member: Member, hasCatalog: Bool
  ) {
    switch key {
    case "control-id", "with-ids":
      guard hasCatalog else { return }
      for id in Self.texts(value) where !controls.contains(id) {
        complain(member, pointer, "no catalog of the set has the control '\(id)'")
      }
    case "id-ref":
      guard hasCatalog, let id = value.string, !controls.contains(id), !parts.contains(id) else { return }
      complain(member, pointer, "no catalog of the set has the control or statement '\(id)'")
    case "param-id":
      guard hasCatalog, let id = value.string, !parameters.contains(id) else { return }
      complain(member, pointer, "no catalog of the set has the parameter '\(id)'")
    case "statement-id", "objective-id", "target-id":
      guard hasCatalog, let id = value.string, !parts.contains(id) else { return }
      complain(member, pointer, "no catalog of the set has the part '\(id)'")
    case "href":
      guard let href = value.string, href.hasPrefix("#") else { return file(value, pointer, in: member) }
      let id = String(href.dropFirst())
      if !identifiers.contains(id.lowercased()), !controls.contains(id), !parts.contains(id) {
        complain(member, pointer, "the link \(href) leads nowhere in the set")
      }
    default:
      guard key.hasSuffix("-uuid") || key.hasSuffix("-uuids") else { return }
      for id in Self.texts(value) where !identifiers.contains(id.lowercased()) {
        complain(member, pointer, "\(key) names \(id), which nothing in the set has")
      }
    }
  }

  /// A reference within a workspace to a document that a set of several should hold.
  private mutating func file(_ value: JSON, _ pointer: JSONPointer, in member: Member) {
    guard members.count > 1, let href = value.string, href.hasPrefix(OSCALModel.scheme) else {
      return
    }
    let wanted = href.dropFirst(OSCALModel.scheme.count)
    if !members.contains(where: { $0.path == wanted || $0.path.hasSuffix("/\(wanted)") }) {
      complain(member, pointer, "\(href) is none of the documents of the set")
    }
  }

  private static func texts(_ value: JSON) -> [String] {
    value.string.map { [$0] } ?? value.array?.compactMap(\.string) ?? []
  }
}
