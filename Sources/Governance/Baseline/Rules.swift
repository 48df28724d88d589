package import Notation

/// Everything that decides: catalogue, effective baseline and policies, named by one digest.
///
/// ```swift
/// let rules = try Rules.read(files)                       // standard and organisation layers
/// switch rules.tightened(by: manifest) {
/// case .tightened(let rules): rules.digest               // goes into the state and every decision
/// case .refused(let loosenings): …                       // exit code 2, at the manifest's lines
/// }
/// ```
package struct Rules: Sendable {
  /// The controls.
  package let catalog: Catalog
  /// What the organisation, and the system itself, ask for.
  package let baseline: Baseline
  /// The Rego modules, in order of path.
  package let policies: [RuleFile]
  /// All files, in order of path, for the content store and for replay.
  package let files: [RuleFile]
  /// Whether an organisation's baseline is among the files; every verdict says so when it is not.
  package let hasOrganisationBaseline: Bool
  /// The controls that the manifest requires beside those of its tier.
  package let requiredByManifest: [String]
  /// SHA-256 over the canonical listing of all files and of what the manifest tightened.
  package let digest: Digest

  /// Reads the rules strictly.
  ///
  /// The files must hold at least one baseline of the standard layer. Paths are unique.
  package static func read(_ files: [RuleFile]) throws(GovernanceError) -> Rules {
    let files = try sorted(files)
    let layers = RuleFile.Layer.allCases.flatMap { layer in
      files.filter { $0.role == .baseline && $0.layer == layer }
    }
    guard layers.first?.layer == .standard else {
      throw GovernanceError(
        .unresolved, "the standard baseline (Catalog/baseline.json) is missing",
        remedy: "set EPHOR_HOME to a folder with Catalog/ and Policies/")
    }
    let catalog = try Catalog.read(files)
    let baseline = try Baseline.read(layers)
    try catalog.check(baseline)
    return try Rules(catalog, baseline, files, requiredByManifest: [])
  }

  private init(
    _ catalog: Catalog, _ baseline: Baseline, _ files: [RuleFile], requiredByManifest: [String]
  ) throws(GovernanceError) {
    self.catalog = catalog
    self.baseline = baseline
    self.files = files
    self.requiredByManifest = requiredByManifest
    policies = files.filter { $0.role == .policy }
    hasOrganisationBaseline = files.contains { $0.role == .baseline && $0.layer == .organisation }
    digest = try RulesListing(files: files, baseline: baseline, required: requiredByManifest).digest()
  }

  /// These rules with what a manifest asks of its own system, or every way in which it asks for less.
  ///
  /// - Parameter local: the Rego modules in the manifest's policy folders.
  package func tightened(
    by manifest: Manifest, local: [RuleFile] = []
  ) throws(GovernanceError) -> RulesTightening {
    switch baseline.tightened(by: manifest) {
    case .refused(let loosenings): return .refused(loosenings)
    case .tightened(let tightened):
      try checkRequired(manifest)
      return .tightened(
        try Rules(
          catalog, tightened, Self.sorted(files + local),
          requiredByManifest: manifest.requiredControls.sorted()))
    }
  }

  /// Refuses controls that the manifest names and the catalogue does not have.
  private func checkRequired(_ manifest: Manifest) throws(GovernanceError) {
    var named: [(String, JSONPointer)] = []
    for (position, control) in manifest.requiredControls.enumerated() {
      named.append((control, JSONPointer(["require", "\(position)"])))
    }
    for control in manifest.modes.keys.sorted() { named.append((control, JSONPointer(["modes", control]))) }
    for threshold in manifest.thresholds {
      named.append((threshold.control, threshold.pointer.appending("control")))
    }
    for (control, pointer) in named where catalog[control] == nil {
      throw catalog.unknown(control, namedBy: "the manifest", at: manifest.location(of: pointer))
    }
  }

  private static func sorted(_ files: [RuleFile]) throws(GovernanceError) -> [RuleFile] {
    let files = files.sorted { $0.path < $1.path }
    for (one, next) in zip(files, files.dropFirst()) where one.path == next.path {
      throw GovernanceError(.duplicate, "\(one.path) is given twice as a file of the rules")
    }
    return files
  }

  /// The controls required of a system of a tier at a point, in order of id.
  package func required(_ tier: Tier, at point: ControlPoint) -> [Control] {
    catalog.required(tier, at: point, baseline: baseline, manifest: requiredByManifest)
  }

  /// The longest age in days that a kind of evidence may have for a control: the baseline's, else the
  /// catalogue's; nil for any age. What Ephor measures itself is held to the age of measurements, and the
  /// other way round, where the catalogue names only one of the two.
  package func maximumAgeDays(of kind: EvidenceKind, for control: String) -> Int? {
    if let days = baseline.evidenceMaximumAgeDays[control] { return days }
    guard let control = catalog[control] else { return nil }
    let alike: [EvidenceKind] =
      switch kind {
      case .evaluation: [.evaluation, .measurement]
      case .measurement: [.measurement, .evaluation]
      default: [kind]
      }
    let need = alike.lazy.compactMap { kind in control.evidence.first { $0.kind == kind } }.first
    return need?.maximumAgeDays
  }

  /// How strictly a control is held, before its point's mode: `enforce` unless the baseline says otherwise.
  package func mode(of control: String) -> Mode { baseline.modes[control] ?? .enforce }

  /// The baseline as policies see it: what the manifest requires stands beside what the baseline does.
  private var effectiveBaseline: JSON {
    guard !requiredByManifest.isEmpty, var object = baseline.json.object else { return baseline.json }
    var required = JSONObject()
    for tier in Tier.allCases {
      let controls = Set((baseline.required[tier] ?? []) + requiredByManifest).sorted()
      required[tier.rawValue] = .array(controls.map(JSON.string))
    }
    object["required"] = .object(required)
    return .object(object)
  }

  /// The `data` document of the policies: `baseline` and `catalog`.
  package var policyData: JSON {
    let controls = JSONObject(catalog.controls.map { ($0.id, $0.json) })
    return [
      "baseline": effectiveBaseline,
      "catalog": [
        "controls": .object(controls),
        "required": catalog.requiredTable(baseline: baseline, manifest: requiredByManifest),
      ],
    ]
  }
}

/// What comes of rules and a manifest.
package enum RulesTightening: Sendable {
  /// The rules that hold for the system.
  case tightened(Rules)
  /// What is looser, in the order of the manifest. Never empty.
  case refused([Loosening])
}

extension Catalog {
  /// Refuses a baseline that names controls the catalogue does not have.
  fileprivate func check(_ baseline: Baseline) throws(GovernanceError) {
    var named: [(String, JSONPointer)] = []
    for threshold in baseline.thresholds { named.append((threshold.control, threshold.pointer)) }
    for control in baseline.modes.keys.sorted() { named.append((control, JSONPointer(["modes", control]))) }
    for control in baseline.evidenceMaximumAgeDays.keys.sorted() {
      named.append((control, JSONPointer(["evidence_max_age_days", control])))
    }
    for tier in Tier.allCases {
      for (position, control) in (baseline.required[tier] ?? []).enumerated() {
        named.append((control, JSONPointer(["required", tier.rawValue, "\(position)"])))
      }
    }
    for (control, pointer) in named where self[control] == nil {
      throw unknown(control, namedBy: "the baseline", at: baseline.location(of: pointer))
    }
  }

  fileprivate func unknown(
    _ control: String, namedBy who: String, at location: SourceLocation
  ) -> GovernanceError {
    let near = Similarity.nearest(to: control, in: controls.lazy.map(\.id))
    return GovernanceError(
      .unknownControl, "\(who) names the control \(control), which the catalogue does not have",
      remedy: near.map { "did you mean \($0)?" } ?? "`ephor catalog` lists the controls", at: location)
  }
}
