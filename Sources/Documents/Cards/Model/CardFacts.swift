import Attestation
import Gate
package import Governance
package import Notation

/// What cards are written from: the facts of a log, and what the newest decision of the release rested on.
package struct CardFacts: Sendable {
  /// Everything that the log says about the system.
  package let facts: SystemFacts
  /// The decision whose input document holds what was declared and measured.
  package let decision: LoggedFact<DecisionContent>
  /// Catalogue and baseline of that decision; nil only in tests of documents without rules.
  package let rules: Rules?
  /// The moment at which waivers and attachments are looked at.
  package let asOf: Timestamp
  /// What a reader must know besides: later decisions that were passed over, files that changed since.
  let notices: [String]
  /// The part of the input document that is not the question.
  let context: JSON
  /// Every number, in the order of the input document.
  let measurements: [CardMeasurement]

  /// Takes the facts of a decision that was made again.
  ///
  /// - Parameters:
  ///   - asOf: nil for the last moment up to now at which anything changed: a statement was recorded, or what one
  ///     said ended. So the same log gives the same document until something in it changes or ends.
  ///   - now: the present moment.
  /// - Throws: `card.as_of` for a moment at which the decision was not made yet.
  package init(_ decided: DecidedSystem, asOf: Timestamp?, now: Timestamp) throws {
    // A document that was written changed a file itself, so documents are not looked at here.
    let notices = decided.passedOver + [decided.changes.sentence(withDocuments: false)].compactMap { $0 }
    try self.init(
      decided.facts, decision: decided.decision, input: decided.account.input, rules: decided.account.rules,
      notices: notices, asOf: asOf, now: now)
  }

  init(
    _ facts: SystemFacts, decision: LoggedFact<DecisionContent>, input: JSON, rules: Rules?,
    notices: [String] = [], asOf: Timestamp?, now: Timestamp
  ) throws {
    if let asOf, asOf < decision.recordedAt {
      throw DocumentsError(
        .asOf,
        "the decision that documents are made of was recorded at \(decision.recordedAt), after \(asOf)",
        remedy: "give --as-of that moment or a later one, or name an earlier release: SYSTEM@RELEASE")
    }
    let context = input["context"] ?? [:]
    self.facts = facts
    self.decision = decision
    self.rules = rules
    self.notices = notices
    self.context = context
    let ends =
      facts.waivers.map(\.content.expires) + facts.attachments.map(\.content.until)
      + facts.all.compactMap(\.effectiveUntil)
    let moments = facts.all.map(\.recordedAt) + ends.filter { $0 <= now }
    self.asOf = asOf ?? moments.max() ?? facts.asOf
    let signed = facts.measurements.filter { $0.counts && !facts.isRevoked($0.logged) }
    measurements = try (context["measurements"]?.array ?? []).map { json in
      let item = try MeasurementItem(try ObjectReader(json, of: "a measurement of the input document"))
      let source = signed.last { Self.tells($0.content, item.measurement, of: context) }
      return CardMeasurement(item: item, source: source?.logged ?? decision.logged)
    }
  }

  /// Whether a signed measurement is of the same file and says the same of a number.
  private static func tells(_ content: MeasurementContent, _ number: Measurement, of context: JSON) -> Bool {
    guard content.evaluation == number.evaluation else { return false }
    let evaluation = context["evaluations"]?.array?.first { $0["name"]?.string == number.evaluation }
    guard let items = content.items, evaluation?["digest"]?.string == items.description else { return false }
    return content.measurements.contains {
      $0.id == number.id && $0.n == number.n
        && ($0.value == number.value || $0.value.isNaN && number.value.isNaN)
        && $0.low == number.low && $0.high == number.high
    }
  }

  // MARK: Declarations

  /// What the manifest declared of the system.
  var system: JSON { context["system"] ?? [:] }
  /// What it declared of its deployment.
  var deployment: JSON { context["deployment"] ?? [:] }
  /// Its components.
  var components: [JSON] { context["components"]?.array ?? [] }
  /// Its evaluations.
  var evaluations: [JSON] { context["evaluations"]?.array ?? [] }
  /// The system's name for people.
  package var systemName: String { system["name"]?.string ?? facts.system }
  /// The release that the decision was about.
  package var release: String { decision.content.release }

  /// Components of some kinds, in the order of the manifest.
  func components(_ kinds: ComponentKind...) -> [JSON] {
    components.filter { component in kinds.contains { $0.rawValue == component["kind"]?.string } }
  }

  // MARK: What people signed

  /// Waivers that hold at the moment, with a signature beside the requester's.
  var waivers: [LoggedFact<WaiverContent>] {
    let holding = Set(decision.content.findings.compactMap(\.waiver))
    return facts.waivers.filter { $0.content.expires > asOf && holding.contains($0.id.digest) }
  }

  /// Files attested and still to be relied on.
  var attachments: [LoggedFact<AttachmentContent>] {
    facts.attachments.filter {
      $0.author?.kind == .person && !facts.isRevoked($0.logged) && $0.logged.holds(at: asOf)
        && $0.content.until > asOf
    }
  }

  /// Approvals of the state that was decided on, which the decision counted.
  var approvals: [LoggedFact<ApprovalContent>] {
    let counted = Set((context["approvals"]?.array ?? []).compactMap { $0["id"]?.string })
    return facts.approvals.filter { counted.contains($0.id.description) }
  }

  /// The submission of the state that was decided on.
  var submission: LoggedFact<SubmissionContent>? {
    facts.submissions.last { $0.id.description == context["submission"]?["id"]?.string }
  }

  /// The required controls and what they came to, as the gate counts them.
  var required: [DecisionContent.Finding] { decision.content.findings.filter(\.required) }

  /// The required controls without those of documents and of approvals, which would judge the document itself.
  var requiredWithoutPaper: [DecisionContent.Finding] {
    required.filter { finding in
      guard let control = rules?.catalog[finding.control] else { return true }
      return !control.judgesApprovals && control.family != "documentation"
    }
  }

  /// A control by its id.
  func control(_ id: String) -> Control? { rules?.catalog[id] }
}
