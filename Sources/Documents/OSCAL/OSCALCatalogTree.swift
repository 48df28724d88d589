package import Notation

/// A catalog as it was read: groups of controls, and what stands beside them.
package struct OSCALCatalogTree {
  /// A group, or a control, with what it holds; other members stay as they were written.
  struct Node {
    /// Whether it is a control; else a group.
    var isControl: Bool
    /// Its members but `groups` and `controls`.
    var json: JSON
    /// Groups and controls below it, in order, groups first.
    var children: [Node]

    /// Its id; groups may have none.
    var id: String? { json["id"]?.string }

    /// As OSCAL writes it.
    var written: JSON {
      var object = json.object ?? JSONObject()
      let groups = children.filter { !$0.isControl }.map(\.written)
      let controls = children.filter(\.isControl).map(\.written)
      if !groups.isEmpty { object["groups"] = .array(groups) }
      if !controls.isEmpty { object["controls"] = .array(controls) }
      return .object(object)
    }

    /// The controls at and below it, each without those below it, in order.
    var controls: [JSON] { (isControl ? [json] : []) + children.flatMap(\.controls) }
  }

  var title: String
  var version: String
  /// Parameters beside all groups.
  var params: [JSON]
  var nodes: [Node]
  /// The resources of the back matter.
  var resources: [JSON]

  /// All controls, each without those below it, in order.
  package var controls: [JSON] { nodes.flatMap(\.controls) }
}
