import Notation

/// How the selections of several imports become one catalog.
struct OSCALMerging {
  private let keepsGroups: Bool
  private let usesFirst: Bool

  /// Reads the `merge` of a profile; without one the controls stand flat.
  ///
  /// - Throws: `oscal.unsupported` for custom merging and for combining by `merge`.
  init(_ root: SourceNode) throws(DocumentsError) {
    guard let node = root["merge"] else {
      (keepsGroups, usesFirst) = (false, false)
      return
    }
    try OSCALResolver.only(node, ["combine", "flat", "as-is", "custom"], of: "merge")
    if let custom = node["custom"] {
      throw OSCALReader.unsupported("custom merging", custom, remedy: "merge `as-is` or `flat`")
    }
    if let flat = node["flat"], node["as-is"] != nil {
      throw OSCALReader.invalid("a merge is either `flat` or `as-is`", flat)
    }
    if let asIs = node["as-is"], asIs.bool == nil {
      throw OSCALReader.invalid("`as-is` is true or false", asIs)
    }
    keepsGroups = node["as-is"]?.bool ?? false
    let method = node["combine"]?["method"]
    switch method?.string {
    case nil where method == nil, "keep": usesFirst = false
    case "use-first": usesFirst = true
    case "merge":
      throw OSCALReader.unsupported(
        "combining by `merge`", method ?? node, remedy: "combine by `keep` or `use-first`")
    default: throw OSCALReader.invalid("the method of combining is `keep` or `use-first`", method ?? node)
    }
  }

  /// One catalog of all.
  ///
  /// - Throws: `oscal.invalid` at the import that selects a control which an earlier one selected, unless the first
  ///   counts.
  func merge(
    _ parts: [(node: SourceNode, tree: OSCALCatalogTree)]
  ) throws(DocumentsError) -> OSCALCatalogTree {
    var merged = OSCALCatalogTree(title: "", version: "", params: [], nodes: [], resources: [])
    var seen: Set<String> = []
    for (node, tree) in parts {
      let ids = Set(tree.controls.compactMap { $0["id"]?.string })
      let doubled = ids.intersection(seen)
      if let id = doubled.min(), !usesFirst {
        throw OSCALReader.invalid(
          "the control '\(id)' is selected by two imports", node,
          remedy: "exclude it from one, or combine by `use-first`")
      }
      let nodes = tree.nodes.flatMap { Self.without(doubled, $0) }
      if keepsGroups {
        Self.add(nodes, to: &merged.nodes)
      } else {
        merged.nodes += nodes.flatMap(Self.flat)
      }
      merged.params += tree.params.filter { !merged.params.contains($0) }
      merged.resources += tree.resources.filter { !merged.resources.contains($0) }
      seen.formUnion(ids)
    }
    return merged
  }

  private static func without(
    _ ids: Set<String>, _ node: OSCALCatalogTree.Node
  ) -> [OSCALCatalogTree.Node] {
    var node = node
    node.children = node.children.flatMap { without(ids, $0) }
    if !node.isControl { return node.children.isEmpty ? [] : [node] }
    return node.id.map(ids.contains) ?? false ? node.children : [node]
  }

  /// The controls of a group, without it.
  private static func flat(_ node: OSCALCatalogTree.Node) -> [OSCALCatalogTree.Node] {
    node.isControl ? [node] : node.children.flatMap(flat)
  }

  /// Adds nodes; a group of an id that is there already gives its content to it.
  private static func add(_ nodes: [OSCALCatalogTree.Node], to list: inout [OSCALCatalogTree.Node]) {
    for node in nodes {
      if !node.isControl, let id = node.id,
        let place = list.firstIndex(where: { !$0.isControl && $0.id == id })
      {
        add(node.children, to: &list[place].children)
      } else {
        list.append(node)
      }
    }
  }
}
