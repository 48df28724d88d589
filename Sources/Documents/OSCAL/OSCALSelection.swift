import Notation

/// Which controls an import selects.
struct OSCALSelection {
  /// One way of naming controls.
  private struct Selector {
    var ids: [(text: String, place: SourceNode)] = []
    var patterns: [String] = []
    var withChildren = false
  }

  private let includesAll: Bool
  private let included: [Selector]
  private let excluded: [Selector]

  /// Reads an import.
  init(_ node: SourceNode) throws(DocumentsError) {
    if let all = node["include-all"], node["include-controls"] != nil {
      throw OSCALReader.invalid("an import has either `include-all` or `include-controls`", all)
    }
    includesAll = node["include-controls"] == nil
    included = try Self.selectors(node, "include-controls")
    excluded = try Self.selectors(node, "exclude-controls")
  }

  private static func selectors(_ node: SourceNode, _ name: String) throws(DocumentsError) -> [Selector] {
    var selectors: [Selector] = []
    for one in try OSCALReader.list(node, name) {
      try OSCALResolver.only(one, ["with-child-controls", "with-ids", "matching"], of: "selection")
      var selector = Selector()
      for id in try OSCALReader.list(one, "with-ids") {
        guard let text = id.string else { throw OSCALReader.invalid("an id must be a text", id) }
        selector.ids.append((text, id))
      }
      for match in try OSCALReader.list(one, "matching") {
        guard let pattern = match["pattern"]?.string, !pattern.isEmpty else {
          throw OSCALReader.invalid("a `matching` must have `pattern`", match)
        }
        selector.patterns.append(pattern)
      }
      if let children = one["with-child-controls"] {
        guard let word = children.string, ["yes", "no"].contains(word) else {
          throw OSCALReader.invalid("`with-child-controls` is `yes` or `no`", children)
        }
        selector.withChildren = word == "yes"
      }
      selectors.append(selector)
    }
    return selectors
  }

  /// The catalog with the selected controls only; groups that are left empty are gone.
  ///
  /// - Throws: `oscal.dangling` for an id that the source does not have.
  func apply(to tree: OSCALCatalogTree) throws(DocumentsError) -> OSCALCatalogTree {
    let known = Set(tree.controls.compactMap { $0["id"]?.string })
    for (text, place) in (included + excluded).flatMap(\.ids) where !known.contains(text) {
      let near = nearestKey(to: text, among: known.sorted()).map { "did you mean `\($0)`?" }
      throw DocumentsError(
        .oscalDangling, "what is imported has no control '\(text.prefix(80))'", remedy: near,
        at: place.location)
    }
    var selected = tree
    selected.nodes = tree.nodes.flatMap { keep($0, included: includesAll, excluded: false) }
    return selected
  }

  /// The node with what is selected below it; where the node itself is not, what is below takes its place.
  private func keep(
    _ node: OSCALCatalogTree.Node, included isIn: Bool, excluded isOut: Bool
  ) -> [OSCALCatalogTree.Node] {
    guard node.isControl, let id = node.id else {
      var group = node
      group.children = node.children.flatMap { keep($0, included: isIn, excluded: isOut) }
      return group.children.isEmpty ? [] : [group]
    }
    let naming = included.filter { Self.names($0, id) }
    let refusing = excluded.filter { Self.names($0, id) }
    let isSelected = (isIn || !naming.isEmpty) && !(isOut || !refusing.isEmpty)
    let childIn = isIn || naming.contains(where: \.withChildren)
    let childOut = isOut || refusing.contains(where: \.withChildren)
    let children = node.children.flatMap { keep($0, included: childIn, excluded: childOut) }
    guard isSelected else { return children }
    var control = node
    control.children = children
    return [control]
  }

  private static func names(_ selector: Selector, _ id: String) -> Bool {
    selector.ids.contains { $0.text == id }
      || selector.patterns.contains { matches(Array($0.unicodeScalars), Array(id.unicodeScalars)) }
  }

  /// Whether a text matches a pattern of `*` and `?`, in time of the product of their lengths.
  static func matches(_ pattern: [Unicode.Scalar], _ text: [Unicode.Scalar]) -> Bool {
    var (at, position, star, mark) = (0, 0, -1, 0)
    while position < text.count {
      if at < pattern.count, pattern[at] == "*" {
        (star, mark) = (at, position)
        at += 1
      } else if at < pattern.count, pattern[at] == "?" || pattern[at] == text[position] {
        (at, position) = (at + 1, position + 1)
      } else if star >= 0 {
        mark += 1
        (at, position) = (star + 1, mark)
      } else {
        return false
      }
    }
    return pattern[at...].allSatisfy { $0 == "*" }
  }
}
