/// What `rego.metadata.rule()` and `rego.metadata.chain()` return in one rule; computed only when asked.
struct RuleAnnotations {
  let set: AnnotationSet
  let definition: RuleDefinition
  /// True behind `else`, where OPA knows of no annotation of the rule itself.
  private(set) var isAfterElse = false

  init(set: AnnotationSet, definition: RuleDefinition) {
    self.set = set
    self.definition = definition
  }

  /// The same for what follows `else`.
  var afterElse: RuleAnnotations {
    var copy = self
    copy.isAfterElse = true
    return copy
  }

  private func own() -> [AnnotationSet.Entry] {
    let entries = set.entries(of: definition)
    return isAfterElse ? [] : entries
  }

  /// The first annotation of the rule; an empty object without one.
  func rule() -> Value { own().first.map { value($0) } ?? .object(RegoObject()) }

  /// The rule's, the closest first, then those of its document, its package and the packages around that.
  func chain() -> Value {
    var links = own().reversed().map { link($0) }
    if links.isEmpty { links.append(.object(["path": Self.names(definition.path)])) }
    links += set.surroundings(of: definition.path, in: definition.module).map { link($0) }
    return .array(links)
  }

  private func link(_ entry: AnnotationSet.Entry) -> Value {
    .object(["path": Self.names(entry.path), "annotations": value(entry)])
  }

  /// A path whose every step is a text.
  private static func names(_ path: [Value]) -> Value {
    .array(path.map { $0.string == nil ? Value("\($0)") : $0 })
  }

  private func value(_ entry: AnnotationSet.Entry) -> Value {
    if let obstacle = entry.annotation.obstacle { set.report(obstacle, entry) }
    return entry.annotation.value
  }
}
