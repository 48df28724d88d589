/// What `rego.metadata.rule()` and `rego.metadata.chain()` return for one rule; computed only when asked.
struct RuleAnnotations {
  let definition: RuleDefinition
  /// The definitions at the same path.
  let group: [RuleDefinition]
  let modules: [PolicyModule]

  /// The annotations of the rule itself, the closest first.
  private var own: [Annotation] {
    definition.rule.annotations.reversed().filter { $0.scope(default: "rule") == "rule" }
  }

  var rule: Value { own.first?.value(default: "rule") ?? .object(RegoObject()) }

  /// The rule, then its document, its package and the packages around that.
  var chain: Value {
    let path = definition.path
    var links = own.map { link(path, $0.value(default: "rule")) }
    if links.isEmpty { links.append(.object(["path": .array(path)])) }
    for annotation in group.flatMap(\.rule.annotations) where annotation.scope(default: "rule") == "document"
    {
      links.append(link(path, annotation.value(default: "rule")))
    }
    let package = modules[definition.module].package
    for length in stride(from: package.count, through: 1, by: -1) {
      for module in modules where module.package == Array(package.prefix(length)) {
        for annotation in module.annotations {
          let scope = annotation.scope(default: "package")
          guard scope == "subpackages" || (scope == "package" && length == package.count) else { continue }
          links.append(link(module.package.map { Value($0) }, annotation.value(default: "package")))
        }
      }
    }
    return .array(links)
  }

  private func link(_ path: [Value], _ annotations: Value) -> Value {
    .object(["path": .array(path), "annotations": annotations])
  }
}
