package import Notation

/// One difference between a release and the last approved one. Policy says which of them are material.
package struct MaterialChange: Sendable, Hashable {
  /// What happened.
  package enum Change: String, CaseIterable, Sendable {
    /// It was not there before.
    case added
    /// It is not there any more.
    case removed
    /// Its content or one of its fields differs.
    case modified
    /// It has another name and the same content.
    case retitled
  }

  /// What `component` says for changes of the system itself.
  package static let systemName = "system"
  /// What `kind` says for changes of the system itself.
  package static let systemKind = "system"
  /// What `kind` says for changes of how the system is measured.
  package static let evaluationKind = "evaluation"
  /// What `component` and `kind` say for changes of how the system is deployed and watched.
  package static let deploymentKind = "deployment"
  /// What `kind` says for changes of the manifest's own thresholds.
  package static let thresholdKind = "threshold"

  /// The component, by its present name (its former one, when removed); the evaluation's or threshold's; `deployment` or `system`.
  package let component: String
  /// The kind of component, `evaluation`, `deployment`, `threshold` or `system`.
  package let kind: String
  /// What happened.
  package let change: Change
  /// What differs: `digest`, `name`, `kind`, or a field of the manifest.
  package let field: String
  /// Before; null when there was nothing.
  package let from: JSON
  /// Now; null when there is nothing.
  package let to: JSON

  /// As policies see it.
  package var json: JSON {
    [
      "component": .string(component), "kind": .string(kind), "change": .string(change.rawValue),
      "field": .string(field), "from": from, "to": to,
    ]
  }

  /// The differences from one state to another, components first, in order of name.
  ///
  /// A component removed and another of the same kind and content added are one that was retitled.
  package static func between(_ previous: ReleaseState, _ current: ReleaseState) -> [MaterialChange] {
    var removed = previous.components.filter { old in !current.components.contains { $0.name == old.name } }
    var changes: [MaterialChange] = []
    for component in current.components {
      let name = component.name
      if let old = previous.components.first(where: { $0.name == name }) {
        changes += modified(old, component)
        changes += fields(
          name, component.kind.rawValue, previous.declared["components"]?[name],
          current.declared["components"]?[name])
      } else if let position = removed.firstIndex(where: {
        $0.digest == component.digest && $0.kind == component.kind
      }) {
        let old = removed.remove(at: position)
        changes.append(
          MaterialChange(
            component: name, kind: component.kind.rawValue, change: .retitled, field: "name",
            from: .string(old.name), to: .string(name)))
        changes += fields(
          name, component.kind.rawValue, previous.declared["components"]?[old.name],
          current.declared["components"]?[name])
      } else {
        changes.append(
          MaterialChange(
            component: name, kind: component.kind.rawValue, change: .added, field: "digest", from: .null,
            to: .string(component.digest.description)))
      }
    }
    for component in removed {
      changes.append(
        MaterialChange(
          component: component.name, kind: component.kind.rawValue, change: .removed, field: "digest",
          from: .string(component.digest.description), to: .null))
    }
    changes += fields(systemName, systemKind, previous.declared["system"], current.declared["system"])
    changes += evaluations(previous.declared["evaluations"], current.declared["evaluations"])
    changes += measuredFiles(previous.evaluations, current.evaluations)
    // A state of an earlier version named no deployment.
    if let before = previous.declared["deployment"], let after = current.declared["deployment"] {
      changes += fields(deploymentKind, deploymentKind, before, after)
    }
    changes += thresholds(previous.declared["thresholds"], current.declared["thresholds"])
    return changes
  }

  private static func modified(
    _ old: ReleaseState.ComponentDigest, _ new: ReleaseState.ComponentDigest
  ) -> [MaterialChange] {
    var changes: [MaterialChange] = []
    if old.kind != new.kind {
      changes.append(
        MaterialChange(
          component: new.name, kind: new.kind.rawValue, change: .modified, field: "kind",
          from: .string(old.kind.rawValue), to: .string(new.kind.rawValue)))
    }
    if old.digest != new.digest {
      changes.append(
        MaterialChange(
          component: new.name, kind: new.kind.rawValue, change: .modified, field: "digest",
          from: .string(old.digest.description), to: .string(new.digest.description)))
    }
    return changes
  }

  /// The fields that differ, in order of name.
  private static func fields(_ name: String, _ kind: String, _ old: JSON?, _ new: JSON?) -> [MaterialChange] {
    let before = old?.object ?? JSONObject()
    let after = new?.object ?? JSONObject()
    return Set(before.keys).union(after.keys).sorted().compactMap { field in
      guard before[field] != after[field] else { return nil }
      return MaterialChange(
        component: name, kind: kind, change: .modified, field: field, from: before[field] ?? .null,
        to: after[field] ?? .null)
    }
  }

  /// Evaluations that came, went, or measure something else; a state of an earlier version named none.
  private static func evaluations(_ old: JSON?, _ new: JSON?) -> [MaterialChange] {
    guard let before = old?.object, let after = new?.object else { return [] }
    return Set(before.keys).union(after.keys).sorted().flatMap { name -> [MaterialChange] in
      switch (before[name], after[name]) {
      case (let old?, let new?): return fields(name, evaluationKind, old, new)
      case (let old, let new):
        return [
          MaterialChange(
            component: name, kind: evaluationKind, change: old == nil ? .added : .removed,
            field: "evaluation",
            from: old ?? .null, to: new ?? .null)
        ]
      }
    }
  }

  /// Evaluations that measure another file than before, or that measured one and do not any more.
  private static func measuredFiles(
    _ old: [ReleaseState.EvaluationDigest], _ new: [ReleaseState.EvaluationDigest]
  ) -> [MaterialChange] {
    let before = Dictionary(old.map { ($0.name, $0.digest) }, uniquingKeysWith: { first, _ in first })
    let after = Dictionary(new.map { ($0.name, $0.digest) }, uniquingKeysWith: { first, _ in first })
    return Set(before.keys).union(after.keys).sorted().compactMap { name in
      guard before[name] != after[name] else { return nil }
      return MaterialChange(
        component: name, kind: evaluationKind, change: .modified, field: "file",
        from: before[name].map { .string($0.description) } ?? .null,
        to: after[name].map { .string($0.description) } ?? .null)
    }
  }

  private static func thresholds(_ old: JSON?, _ new: JSON?) -> [MaterialChange] {
    let before = old?.object ?? JSONObject()
    let after = new?.object ?? JSONObject()
    return Set(before.keys).union(after.keys).sorted().compactMap { id in
      guard before[id] != after[id] else { return nil }
      let change: Change = before[id] == nil ? .added : after[id] == nil ? .removed : .modified
      return MaterialChange(
        component: id, kind: thresholdKind, change: change, field: "threshold", from: before[id] ?? .null,
        to: after[id] ?? .null)
    }
  }
}
