package import Notation

/// What a manifest declares that changes a system without changing a byte of its components: its population,
/// its uses, its owners, its impact, what its parts may do, how it is measured and for which groups, how it is
/// deployed and watched, and the limits it holds itself to.
///
/// It stands in the state document, so that an approval binds to it and the next release can be compared with
/// the approved one without anything but the approval.
package struct MaterialDeclarations: Sendable, Hashable {
  /// Members of `system` that matter.
  static let systemFields = [
    "purpose", "owners", "intended_uses", "excluded_uses", "users", "surfaces", "regions", "data_classes",
    "impact",
    "eu_ai_act", "human_oversight",
  ]
  /// Members of a component that matter beside its digest.
  static let componentFields = [
    "version", "revision", "provider", "source", "licence", "approved_source", "personal_data",
    "consent_basis", "permissions", "human_approval",
  ]

  /// Members of an evaluation that matter: what is measured, how, and for whom. The file and its day are evidence.
  static let evaluationFields = [
    "kind", "of", "data", "columns", "positive", "classes", "counts", "metric", "slices", "protected",
    "intersections",
  ]

  /// Members of `deployment` that matter. The day a plan was tried is evidence.
  static let deploymentFields = ["rollback", "fallback", "canary", "monitoring", "kill_switch", "logging"]

  /// `{system, components, evaluations, deployment, thresholds}`, each with the members that matter.
  package let json: JSON

  /// What was declared before, as a state or a dossier keeps it.
  package init(json: JSON) { self.json = json }

  /// What a manifest declares.
  package init(_ manifest: Manifest) {
    var components = JSONObject()
    for component in manifest.components.sorted(by: { $0.name < $1.name }) {
      let fields = Self.selected(Self.componentFields, of: component.json)
      if !fields.isEmpty { components[component.name] = .object(fields) }
    }
    var thresholds = JSONObject()
    for threshold in manifest.thresholds.sorted(by: { $0.id < $1.id }) {
      var members = threshold.json.object ?? JSONObject()
      members["id"] = nil
      thresholds[threshold.id] = .object(members)
    }
    var evaluations = JSONObject()
    for evaluation in manifest.evaluations.sorted(by: { $0.name < $1.name }) {
      evaluations[evaluation.name] = .object(Self.selected(Self.evaluationFields, of: evaluation.json))
    }
    var deployment = Self.selected(Self.deploymentFields, of: manifest.deployment ?? .null)
    for (field, value) in zip(deployment.keys, deployment.values) {
      guard var members = value.object else { continue }
      members["exercised"] = nil
      deployment[field] = .object(members)
    }
    json = [
      "system": .object(Self.selected(Self.systemFields, of: manifest.system.json)),
      "components": .object(components),
      "evaluations": .object(evaluations),
      "deployment": .object(deployment),
      "thresholds": .object(thresholds),
    ]
  }

  private static func selected(_ fields: [String], of json: JSON) -> JSONObject {
    var result = JSONObject()
    for field in fields {
      if let value = json[field] { result[field] = value }
    }
    return result
  }
}
