import Attestation
package import Notation

/// What is submitted and approved: the point that asks, components, measured files, rules, tier and outcomes, as
/// one document with one digest.
///
/// Two runs with the same state digest are, for an approver, the same thing (invariant 5): a renewed document with
/// the same outcomes does not void an approval; another control point, a changed component, measured file, rule,
/// tier, outcome or declaration does. Controls that judge submissions and approvals are left out, or no approval
/// could ever bind.
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

  /// The file that an evaluation measured, by content: predictions, transcripts, labelled answers.
  package struct EvaluationDigest: Sendable, Hashable {
    /// The evaluation's name in the manifest.
    package let name: String
    /// SHA-256 of the file.
    package let digest: Digest

    package init(name: String, digest: Digest) {
      self.name = name
      self.digest = digest
    }
  }

  /// The tier that holds, and the one that the facts alone would give.
  package struct TierStanding: Sendable, Hashable {
    /// The tier that holds: by its quorum the state is approved.
    package let tier: Tier
    /// What the declared facts ask for; below `tier` where the last approved release was higher.
    package let facts: Tier

    /// - Parameter facts: the same as `tier` when nil.
    package init(_ tier: Tier, facts: Tier? = nil) {
      self.tier = tier
      self.facts = facts ?? tier
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
    /// Whether it stops the release: it is not satisfied, and the rules enforce it.
    package let stops: Bool

    package init(control: String, outcome: ControlOutcome, waived: Bool, stops: Bool = false) {
      self.control = control
      self.outcome = outcome
      self.waived = waived
      self.stops = stops
    }
  }

  /// The system's slug.
  package let system: String
  /// The release.
  package let release: String
  /// The control point that it was put before: what was approved at one is nothing at another.
  package let point: ControlPoint
  /// The components in order of name.
  package let components: [ComponentDigest]
  /// The measured files in order of the evaluations' names.
  package let evaluations: [EvaluationDigest]
  /// The digest of the rules.
  package let policy: Digest
  /// The risk tier, by whose quorum it is approved.
  package let tier: Tier
  /// The tier that the declared facts ask for; once approved, it is what the next release may not sink below.
  package let factsTier: Tier
  /// The outcomes in order of control.
  package let outcomes: [ControlResult]
  /// The controls that stop it, those that judge approvals aside.
  package var open: [String] { outcomes.filter(\.stops).map(\.control) }
  /// What the manifest declares that makes a change material; see `MaterialDeclarations`.
  package let declared: JSON
  /// SHA-256 of the document's RFC 8785 form: what submissions and approvals are about.
  package let digest: Digest

  /// - Parameters:
  ///   - components: in any order.
  ///   - evaluations: those whose file was measured, in any order.
  ///   - declared: see `MaterialDeclarations`.
  ///   - outcomes: those of all judged controls; the ones that judge approvals are left out here.
  /// - Throws: `document.invalid` when a declared number has no canonical form.
  package init(
    system: String, release: String, point: ControlPoint, components: [ComponentDigest],
    evaluations: [EvaluationDigest], declared: MaterialDeclarations, rules: Rules, tier: TierStanding,
    outcomes: [ControlResult]
  ) throws(GovernanceError) {
    self.system = system
    self.release = release
    self.point = point
    self.components = components.sorted { $0.name < $1.name }
    self.evaluations = evaluations.sorted { $0.name < $1.name }
    policy = rules.digest
    self.tier = tier.tier
    factsTier = tier.facts
    self.outcomes =
      outcomes
      .filter { !(rules.catalog[$0.control]?.judgesApprovals ?? false) }
      .sorted { $0.control < $1.control }
    self.declared = declared.json
    digest = try .ofCanonical(
      Self.json(
        system, release, point, self.components, self.evaluations, policy, tier, self.outcomes, self.declared),
      in: "the state of \(system)")
  }

  /// The state of what a manifest describes.
  package init(
    manifest: Manifest, point: ControlPoint, components: [ComponentDigest], evaluations: [EvaluationDigest],
    rules: Rules, tier: TierStanding, outcomes: [ControlResult]
  ) throws(GovernanceError) {
    try self.init(
      system: manifest.system.id, release: manifest.system.release, point: point, components: components,
      evaluations: evaluations, declared: MaterialDeclarations(manifest), rules: rules, tier: tier,
      outcomes: outcomes)
  }
}
