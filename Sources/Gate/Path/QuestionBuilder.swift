import Attestation
import Decision
import Evidence
import Governance
import Notation

/// Assembles the question that a control point asks: tier, evidence, measurements, what changed.
struct QuestionBuilder {
  let path: ReleasePath
  let history: History
  let point: ControlPoint
  let progress: (GateProgress) -> Void

  /// The question, and what was collected on the way.
  struct Built {
    let question: Question
    let evidence: ReleaseEvidence
    let material: [MaterialFinding]
  }

  /// Collects and measures.
  ///
  /// - Throws: `DecisionError` when a policy fails; other errors are the user's to mend.
  func build() throws -> Built {
    let engine = try path.policies()
    let now = path.surroundings.now
    var input = PolicyInput(
      point: point, time: now, manifest: path.manifest, componentDigests: path.components.byName,
      trust: path.trust.input(baseline: path.baseline))
    if let previous = history.previous {
      input.previous = PolicyInput.Previous(
        release: previous.state.release, state: previous.state.digest, approvedAt: previous.approvedAt)
    }
    let tier = try engine.tier(of: input.json, at: now).held(by: history.held)
    input.tier = tier
    let evidence = try collect(tier.tier)
    input.documents = evidence.documents
    input.evidence = evidence.evidence
    input.measurements = evidence.measurements
    input.evaluationEvidence = evidence.evaluationEvidence
    input.evaluationDigests = evidence.evaluationDigests
    input.evaluationRows = evidence.evaluationRows
    if let previous = history.previous {
      // Outcomes do not matter for what changed; the present state is complete only after the decision.
      let present = try ReleaseState(
        manifest: path.manifest, point: point, components: path.components.ordered,
        evaluations: input.measuredFiles, rules: path.rules, tier: tier.standing, outcomes: [])
      input.changes = MaterialChange.between(previous.state, present)
    }
    let material = try engine.material(input.json, at: now)
    return Built(
      question: Question(
        input: input, components: path.components.ordered, submissions: history.submissions.map(\.signed),
        approvals: history.approvals.map(\.signed), waivers: history.waivers.map(\.signed)),
      evidence: evidence, material: material)
  }

  private func collect(_ tier: Tier) throws -> ReleaseEvidence {
    let (manifest, workspace, now) = (path.manifest, path.workspace, path.surroundings.now)
    let release = path.components.all
    var found = ReleaseEvidence()
    found.evidence.append(
      EvidenceItem.manifest(manifest, digest: Digest(sha256Of: path.manifestBytes), asOf: now))
    let documents = try DocumentCollector(
      manifest: manifest, workspace: workspace, baseline: path.rules.baseline, release: release, asOf: now
    ).collect()
    found.documents = documents.map(\.item)
    found.notes += documents.flatMap(\.notes)
    // One file may be several documents, and is one piece of evidence.
    var seen: Set<String> = []
    found.evidence += documents.map(\.evidence).filter { seen.insert($0.id).inserted }
    let attachments = AttachmentCollector(
      path: path, asOf: now
    ).collect(history.evidence)
    found.evidence += attachments.evidence
    found.notes += attachments.notes
    try EvaluationCollector(path: path, history: history, progress: progress).collect(tier, into: &found)
    return found
  }
}
