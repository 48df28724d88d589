import Attestation
package import Notation

/// The document that policies decide on at a control point: what is asked, everything known about it, and when.
///
/// Built from typed parts, so that its JSON is exactly what `PolicyInputSchema` says. What a first pass cannot know yet
/// (tier, state) is nil there and absent from the JSON.
package struct PolicyInput: Sendable {
  /// The last approved release.
  package struct Previous: Sendable, Hashable {
    /// Its name.
    package let release: String
    /// The digest of its state.
    package let state: Digest
    /// When its quorum was reached.
    package let approvedAt: Timestamp

    package init(release: String, state: Digest, approvedAt: Timestamp) {
      self.release = release
      self.state = state
      self.approvedAt = approvedAt
    }
  }

  /// What the decision's trust rests on.
  package struct Trust: Sendable, Hashable {
    /// Whether nothing outside the repository pins the trust root.
    package let isSelfGoverned: Bool
    /// The digest of the trust root; nil without one.
    package let trustRoot: Digest?
    /// The digest of the organisation's baseline; nil without one.
    package let baseline: Digest?

    package init(isSelfGoverned: Bool, trustRoot: Digest?, baseline: Digest?) {
      self.isSelfGoverned = isSelfGoverned
      self.trustRoot = trustRoot
      self.baseline = baseline
    }
  }

  /// The tier and why.
  package struct TierFinding: Sendable, Hashable {
    /// The tier that holds.
    package let tier: Tier
    /// What the declared facts alone ask for; below `tier` where the last approved release was higher.
    package let facts: Tier
    /// Why, for people.
    package let reasons: [String]
    /// The class under the EU AI Act that the policy settled on.
    package let euAIActClass: String?

    /// - Parameter facts: the same as `tier` when nil.
    package init(tier: Tier, facts: Tier? = nil, reasons: [String], euAIActClass: String?) {
      self.tier = tier
      self.facts = facts ?? tier
      self.reasons = reasons
      self.euAIActClass = euAIActClass
    }

    /// As a state carries it.
    package var standing: ReleaseState.TierStanding { ReleaseState.TierStanding(tier, facts: facts) }

    /// The tier that holds after a release: facts that ask for less change nothing until the people who answer for
    /// the higher tier approved a release with these facts.
    package func held(by previous: ReleaseHistory.HeldTier?) -> TierFinding {
      guard let previous, facts < previous.tier else { return self }
      let higher = previous.tier
      let sentence =
        "the facts now say \(facts.rawValue); the last approved release, \(previous.release.state.release), was "
        + "\(higher.rawValue), and \(higher.rawValue) holds until a release with these facts was submitted, and "
        + "approved by the quorum of tier \(higher.rawValue)"
      return TierFinding(tier: higher, facts: facts, reasons: [sentence], euAIActClass: euAIActClass)
    }
  }

  /// Which point asks.
  package var point: ControlPoint
  /// The time of the decision.
  package var time: Timestamp
  /// What is asked about; empty at the points of a release.
  package var event: JSONObject
  /// The manifest.
  package var manifest: Manifest
  /// The tier; nil while it is being asked for.
  package var tier: TierFinding?
  /// The digest of the present state; nil until the outcomes are known.
  package var state: Digest?
  /// The last approved release; nil when there is none.
  package var previous: Previous?
  /// What the release gate says of the system; nil at the points where it does not go live.
  package var releaseGate: ReleaseGate?
  /// The components' digests, by name. A component without one is absent from the input.
  package var componentDigests: [String: Digest]
  /// What changed since the last approved release.
  package var changes: [MaterialChange]
  /// The evidence that each evaluation became, by the evaluation's name.
  package var evaluationEvidence: [String: String]
  /// The digest of the file that each evaluation measured, by the evaluation's name.
  package var evaluationDigests: [String: Digest]
  /// How many rows of each evaluation are different, by the evaluation's name.
  package var evaluationRows: [String: EvaluationRows]
  /// The documents that exist.
  package var documents: [DocumentItem]
  /// All evidence.
  package var evidence: [EvidenceItem]
  /// All measurements.
  package var measurements: [MeasurementItem]
  /// The submission of the present state; nil without one, or before the state is known.
  package var submission: Submission?
  /// The approvals of the present state that count.
  package var approvals: [Approval]
  /// What trust rests on.
  package var trust: Trust

  /// The measured files, as a state carries them.
  package var measuredFiles: [ReleaseState.EvaluationDigest] {
    evaluationDigests.map { ReleaseState.EvaluationDigest(name: $0.key, digest: $0.value) }
      .sorted { $0.name < $1.name }
  }

  package init(
    point: ControlPoint, time: Timestamp, manifest: Manifest, componentDigests: [String: Digest],
    previous: Previous? = nil, changes: [MaterialChange] = [], evaluationEvidence: [String: String] = [:],
    documents: [DocumentItem] = [], evidence: [EvidenceItem] = [], measurements: [MeasurementItem] = [],
    trust: Trust
  ) {
    self.point = point
    self.time = time
    event = JSONObject()
    self.manifest = manifest
    tier = nil
    state = nil
    self.previous = previous
    self.componentDigests = componentDigests
    self.changes = changes
    self.evaluationEvidence = evaluationEvidence
    evaluationDigests = [:]
    evaluationRows = [:]
    self.documents = documents
    self.evidence = evidence
    self.measurements = measurements
    releaseGate = nil
    submission = nil
    approvals = []
    self.trust = trust
  }
}
