import Attestation
package import Notation

/// What is submitted and approved: components, rules, tier and outcomes, as one document with one digest.
///
/// Two evaluations with the same state digest are, for an approver, the same thing (invariant 5): new evidence
/// with the same outcomes does not void an approval; a changed component, rule, tier, outcome or declaration
/// does. Controls that judge submissions and approvals are left out, or no approval could ever bind.
package struct ReleaseState: Sendable, Hashable {
  /// A component, by content.
  package struct ComponentDigest: Sendable, Hashable {
    /// Its name in the manifest.
    package let name: String
    /// What it is.
    package let kind: ComponentKind
    /// SHA-256 of its content.
    package let digest: Digest

    package init(name: String, kind: ComponentKind, digest: Digest) {
      self.name = name
      self.kind = kind
      self.digest = digest
    }
  }

  /// What a control came to, after waivers.
  package struct ControlResult: Sendable, Hashable {
    /// The control's id.
    package let control: String
    /// Its outcome; a waiver leaves it as it is.
    package let outcome: ControlOutcome
    /// Whether a waiver holds.
    package let waived: Bool

    package init(control: String, outcome: ControlOutcome, waived: Bool) {
      self.control = control
      self.outcome = outcome
      self.waived = waived
    }
  }

  /// The system's slug.
  package let system: String
  /// The release.
  package let release: String
  /// The components in order of name.
  package let components: [ComponentDigest]
  /// The digest of the rules.
  package let policy: Digest
  /// The risk tier.
  package let tier: Tier
  /// The outcomes in order of control.
  package let outcomes: [ControlResult]
  /// What the manifest declares that makes a change material; see `MaterialDeclarations`.
  package let declared: JSON
  /// SHA-256 of the document's RFC 8785 form: what submissions and approvals are about.
  package let digest: Digest

  /// - Parameters:
  ///   - components: in any order.
  ///   - declared: see `MaterialDeclarations`.
  ///   - outcomes: those of all judged controls; the ones that judge approvals are left out here.
  /// - Throws: `document.invalid` when a declared number has no canonical form.
  package init(
    system: String, release: String, components: [ComponentDigest], declared: MaterialDeclarations,
    rules: Rules, tier: Tier, outcomes: [ControlResult]
  ) throws(GovernanceError) {
    self.system = system
    self.release = release
    self.components = components.sorted { $0.name < $1.name }
    policy = rules.digest
    self.tier = tier
    self.outcomes =
      outcomes
      .filter { !(rules.catalog[$0.control]?.judgesApprovals ?? false) }
      .sorted { $0.control < $1.control }
    self.declared = declared.json
    digest = try .ofCanonical(
      Self.json(system, release, self.components, policy, tier, self.outcomes, self.declared),
      in: "the state of \(system)")
  }

  /// The state of what a manifest describes.
  package init(
    manifest: Manifest, components: [ComponentDigest], rules: Rules, tier: Tier, outcomes: [ControlResult]
  ) throws(GovernanceError) {
    try self.init(
      system: manifest.system.id, release: manifest.system.release, components: components,
      declared: MaterialDeclarations(manifest), rules: rules, tier: tier, outcomes: outcomes)
  }

  /// The document, as statements carry it.
  package var json: JSON {
    Self.json(system, release, components, policy, tier, outcomes, declared)
  }

  private static func json(
    _ system: String, _ release: String, _ components: [ComponentDigest], _ policy: Digest, _ tier: Tier,
    _ outcomes: [ControlResult], _ declared: JSON
  ) -> JSON {
    [
      "system": .string(system),
      "release": .string(release),
      "components": .array(
        components.map { component in
          [
            "name": .string(component.name), "kind": .string(component.kind.rawValue),
            "digest": .string(component.digest.description),
          ]
        }),
      "policy": .string(policy.description),
      "tier": .string(tier.rawValue),
      "outcomes": .array(
        outcomes.map { result in
          [
            "control": .string(result.control), "outcome": .string(result.outcome.rawValue),
            "waived": .bool(result.waived),
          ]
        }),
      "declared": declared,
    ]
  }

  /// Reads the document that a statement carries.
  ///
  /// Strict: unknown members, unsorted or repeated components and outcomes are refused, so that one state has
  /// one document.
  package init(_ json: JSON, in document: String) throws(GovernanceError) {
    let reader = try ObjectReader(json, of: document)
    try reader.onlyMembers(["system", "release", "components", "policy", "tier", "outcomes", "declared"])
    system = try reader.string("system")
    release = try reader.string("release")
    components = try reader.objects("components").mapping { (one) throws(GovernanceError) in
      try one.onlyMembers(["name", "kind", "digest"])
      return ComponentDigest(
        name: try one.string("name"), kind: try one.choice("kind"), digest: try one.digest("digest"))
    }
    policy = try reader.digest("policy")
    tier = try reader.choice("tier")
    outcomes = try reader.objects("outcomes").mapping { (one) throws(GovernanceError) in
      try one.onlyMembers(["control", "outcome", "waived"])
      return ControlResult(
        control: try one.string("control"), outcome: try one.choice("outcome"), waived: try one.bool("waived")
      )
    }
    declared = try reader.object("declared").json
    digest = try .ofCanonical(json, in: document)
    guard zip(components, components.dropFirst()).allSatisfy({ $0.name < $1.name }) else {
      throw reader.refusal("components", "sorted by name, each name once")
    }
    guard zip(outcomes, outcomes.dropFirst()).allSatisfy({ $0.control < $1.control }) else {
      throw reader.refusal("outcomes", "sorted by control, each control once")
    }
  }
}
