/// Rules at whose place the base document holds something: asked alone such a rule would say one thing, and as a part
/// of its package another, so that a file of data could turn a decision around.
enum DataConflicts {
  /// Throws `RegoError` that names each rule.
  static func check(_ modules: [PolicyModule], _ data: Value) throws(RegoError) {
    guard case .object(let members) = data, !members.isEmpty else { return }
    var found: [RegoError] = []
    for (index, module) in modules.enumerated() {
      let package = module.package.map { Value($0) }
      for rule in module.rules {
        let path = RuleDefinition(rule, module: index, package: package).path
        guard isHeld(path, in: data) else { continue }
        let name = path.map { $0.string ?? $0.description }.joined(separator: "/")
        found.append(
          module.source.error(
            .compile, "conflicting rule for data path \(name) found", at: rule.place,
            remedy: "Give the rule another name, or take \(RulePath.text(path)) out of the data."))
      }
    }
    if let error = RegoError.joined(found) { throw error }
  }

  /// Whether the base document has something at the path, or ends above it in what has no members.
  private static func isHeld(_ path: [Value], in data: Value) -> Bool {
    var value = data
    for step in path {
      guard case .object(let object) = value else { return true }
      guard let member = object[step] else { return false }
      value = member
    }
    return true
  }
}
