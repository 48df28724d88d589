import Notation

/// What an alter takes out of a control: properties, links, parameters and parts that meet all that it says.
struct OSCALRemoval {
  private let name: String?
  private let `class`: String?
  private let id: String?
  private let item: String?
  private let namespace: String?
  /// What each list of a control holds, in the words of `by-item-name`.
  private static let items = ["props": "prop", "links": "link", "params": "param", "parts": "part"]

  /// Reads it; it must say something.
  init(_ node: SourceNode) throws(DocumentsError) {
    try OSCALResolver.only(node, ["by-name", "by-class", "by-id", "by-item-name", "by-ns"], of: "remove")
    name = node["by-name"]?.string
    `class` = node["by-class"]?.string
    id = node["by-id"]?.string
    item = node["by-item-name"]?.string
    namespace = node["by-ns"]?.string
    guard [name, `class`, id, item, namespace].contains(where: { $0 != nil }) else {
      throw OSCALReader.invalid("a remove must say what is removed", node)
    }
    if let place = node["by-item-name"], item.map({ !Self.items.values.contains($0) }) ?? true {
      throw OSCALReader.invalid("`by-item-name` is prop, link, param or part", place)
    }
  }

  /// The control, or a part of it, without it.
  func apply(to json: JSON) -> JSON {
    var object = json.object ?? JSONObject()
    for (list, kind) in Self.items {
      guard let elements = object[list]?.array else { continue }
      let kept = elements.filter { !meets($0, kind) }.map { list == "parts" ? apply(to: $0) : $0 }
      object[list] = kept.isEmpty ? nil : .array(kept)
    }
    return .object(object)
  }

  private func meets(_ json: JSON, _ kind: String) -> Bool {
    (item == nil || item == kind) && (name == nil || json["name"]?.string == name)
      && (`class` == nil || json["class"]?.string == `class`) && (id == nil || json["id"]?.string == id)
      && (namespace == nil || json["ns"]?.string == namespace)
  }
}
