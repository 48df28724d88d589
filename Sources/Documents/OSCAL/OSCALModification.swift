import Notation

/// What a profile changes of the controls that it selects.
struct OSCALModification {
  private let node: SourceNode

  /// Reads the `modify` of a profile.
  init(_ node: SourceNode) throws(DocumentsError) {
    try OSCALResolver.only(node, ["set-parameters", "alters"], of: "modify")
    self.node = node
  }

  /// Sets parameters, then alters controls.
  ///
  /// - Throws: `oscal.dangling` for a parameter, control or part that is not selected.
  func apply(to tree: inout OSCALCatalogTree) throws(DocumentsError) {
    for setting in try OSCALReader.list(node, "set-parameters") { try set(setting, in: &tree) }
    for alter in try OSCALReader.list(node, "alters") {
      try OSCALResolver.only(alter, ["control-id", "removes", "adds"], of: "alter")
      guard let place = alter["control-id"], let id = place.string else {
        throw OSCALReader.invalid("an alter must have `control-id`", alter)
      }
      var removals: [OSCALRemoval] = []
      for removal in try OSCALReader.list(alter, "removes") { removals.append(try OSCALRemoval(removal)) }
      var additions: [OSCALAddition] = []
      for addition in try OSCALReader.list(alter, "adds") { additions.append(try OSCALAddition(addition)) }
      let found = try Self.change(&tree.nodes) { (json) throws(DocumentsError) in
        guard json["id"]?.string == id else { return false }
        for removal in removals { json = removal.apply(to: json) }
        for addition in additions { json = try addition.apply(to: json) }
        return true
      }
      guard found else {
        throw DocumentsError(
          .oscalDangling, "the control '\(id.prefix(80))' that is altered is not selected",
          remedy: "select it, or take the alter away", at: place.location)
      }
    }
  }

  private func set(_ setting: SourceNode, in tree: inout OSCALCatalogTree) throws(DocumentsError) {
    try OSCALResolver.only(
      setting,
      [
        "param-id", "class", "depends-on", "props", "links", "label", "usage", "constraints", "guidelines",
        "values", "select",
      ], of: "set-parameter")
    guard let place = setting["param-id"], let id = place.string else {
      throw OSCALReader.invalid("a set-parameter must have `param-id`", setting)
    }
    let change = setting.json.object ?? JSONObject()
    var found = false
    func changed(_ params: JSON?) -> JSON? {
      guard let list = params?.array else { return params }
      return .array(
        list.map { param in
          guard param["id"]?.string == id else { return param }
          found = true
          return Self.set(change, in: param)
        })
    }
    if let loose = changed(.array(tree.params))?.array { tree.params = loose }
    _ = try Self.change(&tree.nodes) { (json) throws(DocumentsError) in
      var object = json.object ?? JSONObject()
      if let params = changed(object["params"]) {
        object["params"] = params
        json = .object(object)
      }
      return found
    }
    guard found else {
      throw DocumentsError(
        .oscalDangling, "the parameter '\(id.prefix(80))' that is set belongs to no selected control",
        remedy: "select its control, or take the setting away", at: place.location)
    }
  }

  /// A parameter with what is set; properties and links are added, anything else is replaced. A value and a choice
  /// exclude each other.
  private static func set(_ change: JSONObject, in param: JSON) -> JSON {
    var object = param.object ?? JSONObject()
    if change["values"] != nil { object["select"] = nil }
    if change["select"] != nil { object["values"] = nil }
    for (name, value) in change where name != "param-id" {
      if name == "props" || name == "links" {
        object[name] = .array((object[name]?.array ?? []) + (value.array ?? []))
      } else {
        object[name] = value
      }
    }
    return .object(object)
  }

  /// Offers every group and control, until one is taken.
  private static func change(
    _ nodes: inout [OSCALCatalogTree.Node], _ body: (inout JSON) throws(DocumentsError) -> Bool
  ) throws(DocumentsError) -> Bool {
    for position in nodes.indices {
      if try body(&nodes[position].json) { return true }
      if try change(&nodes[position].children, body) { return true }
    }
    return false
  }
}
