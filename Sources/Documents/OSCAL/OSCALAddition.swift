import Notation

/// What an alter adds to a control, and where.
struct OSCALAddition {
  private enum Position: String {
    case before, after, starting, ending
  }

  private static let lists = ["params", "props", "links", "parts"]
  private let position: Position
  private let target: (id: String, place: SourceNode)?
  private let title: String?
  private let added: [String: [JSON]]

  /// Reads it.
  ///
  /// - Throws: `oscal.unsupported` for parameters, properties or links that are to stand before or after a part.
  init(_ node: SourceNode) throws(DocumentsError) {
    try OSCALResolver.only(
      node, ["position", "by-id", "title", "params", "props", "links", "parts"], of: "add")
    let word = node["position"]?.string ?? "ending"
    guard let position = Position(rawValue: word) else {
      throw OSCALReader.invalid(
        "the position '\(word.prefix(40))' is none of before, after, starting and ending",
        node["position"] ?? node)
    }
    target = node["by-id"].flatMap { place in place.string.map { ($0, place) } }
    // Without a target, before and after the control mean its start and its end.
    self.position =
      target == nil && position == .before
      ? .starting : target == nil && position == .after ? .ending : position
    title = node["title"]?.string
    var added: [String: [JSON]] = [:]
    for list in Self.lists { added[list] = try OSCALReader.list(node, list).map(\.json) }
    if target != nil, self.position == .before || self.position == .after {
      for list in ["params", "props", "links"] where added[list]?.isEmpty == false {
        throw OSCALReader.unsupported(
          "`\(list)` \(self.position.rawValue) a part", node[list] ?? node,
          remedy: "add them `starting` or `ending`")
      }
    }
    self.added = added
  }

  /// The control with it.
  ///
  /// - Throws: `oscal.dangling` when the control has nothing of the id that it names.
  func apply(to json: JSON) throws(DocumentsError) -> JSON {
    var object = json.object ?? JSONObject()
    if let title { object["title"] = .string(title) }
    guard let target else { return .object(inserting(into: object)) }
    var found = false
    for list in ["params", "parts"] {
      guard let elements = object[list]?.array else { continue }
      object[list] = .array(elements.flatMap { place($0, target.id, &found) })
    }
    guard found else {
      throw DocumentsError(
        .oscalDangling, "the altered control has no part or parameter '\(target.id.prefix(80))'",
        remedy: "name one that it has, or leave `by-id` out", at: target.place.location)
    }
    return .object(object)
  }

  /// The element with what is added around or in it, where it is the target or holds it.
  private func place(_ json: JSON, _ id: String, _ found: inout Bool) -> [JSON] {
    var object = json.object ?? JSONObject()
    guard json["id"]?.string == id else {
      if let parts = object["parts"]?.array {
        object["parts"] = .array(parts.flatMap { place($0, id, &found) })
      }
      return [.object(object)]
    }
    found = true
    switch position {
    case .before: return (added["parts"] ?? []) + [json]
    case .after: return [json] + (added["parts"] ?? [])
    case .starting, .ending: return [.object(inserting(into: object))]
    }
  }

  private func inserting(into object: JSONObject) -> JSONObject {
    var object = object
    for list in Self.lists {
      guard let new = added[list], !new.isEmpty else { continue }
      let old = object[list]?.array ?? []
      object[list] = .array(position == .starting ? new + old : old + new)
    }
    return object
  }
}
