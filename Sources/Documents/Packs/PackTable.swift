import Attestation
import Governance
import Notation

/// The table of controls of a pack: what each came to, by whose word, on which statements.
struct PackTable: Sendable {
  /// One control.
  struct Row: Sendable {
    let control: String
    /// Nil where the catalogue that was decided by is not stored.
    let title: String?
    let outcome: PackControls.Outcome
    /// Whether the source says that it is waived.
    let waived: Bool
    /// The waiver, while it holds and two people signed it.
    let waiver: LoggedFact<WaiverContent>?
    /// What it rests on, in the order of the log.
    let evidence: [LoggedStatement]
  }

  /// Whose word the outcomes are.
  let source: LoggedStatement
  private(set) var rows: [Row] = []
  /// The moment at which age was judged.
  let asOf: Timestamp

  /// Every statement that the table rests on.
  var references: Set<StatementID> {
    Set(rows.flatMap { $0.evidence.map(\.id) + [$0.waiver?.id].compactMap { $0 } } + [source.id])
  }

  /// The outcomes of the newest decision that counts; where no enrolled key decided, those of the state that people
  /// approved, or submitted.
  ///
  /// - Parameter basis: what the decision rested on.
  /// - Throws: `pack.no_outcomes` where nobody who is enrolled said anything about controls.
  init(_ facts: SystemFacts, _ basis: DecisionBasis?) throws(DocumentsError) {
    asOf = facts.asOf
    let index = EvidenceIndex(facts, basis?.input)
    if let basis {
      source = basis.decision.logged
      let titles = basis.rules?.catalog
      rows = basis.decision.content.findings.map { finding in
        Self.row(
          finding.control, title: titles?[finding.control]?.title, finding.outcome, waived: finding.waived,
          waiver: finding.waiver.map(StatementID.init), facts, index)
      }
    } else if let (logged, state) = Self.newestState(facts) {
      source = logged
      rows = state.outcomes.map { result in
        Self.row(
          result.control, title: nil, result.outcome, waived: result.waived, waiver: nil, facts, index)
      }
    } else {
      throw DocumentsError(
        .noOutcomes,
        "nobody who is enrolled decided about \(facts.name), submitted or approved it, so there is no word on "
          + "its controls",
        remedy: "run `ephor gate --key FILE` with the key of an enrolled pipeline "
          + "(`ephor keys enrol KEY.pub --holder ci:main --kind ci`), and build again")
    }
  }

  /// The same without rows and references that the pack does not show.
  func showing(_ selection: PackSelection, without controls: Set<String>) -> PackTable {
    var table = self
    table.rows = rows.filter { !controls.contains($0.control) }.map { row in
      Row(
        control: row.control, title: row.title, outcome: row.outcome, waived: row.waived,
        waiver: row.waiver.flatMap { selection.contains($0.id) ? $0 : nil },
        evidence: row.evidence.filter { selection.contains($0.id) })
    }
    return table
  }

  /// `controls.json`.
  var json: JSON {
    [
      "version": 1, "as_of": .string(asOf.description),
      "controls": .array(
        rows.map { row in
          var object: JSONObject = [
            "control": .string(row.control), "outcome": .string(row.outcome.rawValue),
            "evidence": .array(row.evidence.map { .string($0.id.description) }),
          ]
          object["title"] = row.title.map(JSON.string)
          object["waiver"] = row.waiver.map { .string($0.id.description) }
          return .object(object)
        }),
    ]
  }

  private static func newestState(_ facts: SystemFacts) -> (LoggedStatement, ReleaseState)? {
    if let approval = facts.approvals.last(where: \.counts) {
      return (approval.logged, approval.content.state)
    }
    return facts.submissions.last(where: \.counts).map { ($0.logged, $0.content.state) }
  }

  private static func row(
    _ control: String, title: String?, _ outcome: ControlOutcome, waived: Bool, waiver id: StatementID?,
    _ facts: SystemFacts, _ index: EvidenceIndex
  ) -> Row {
    let evidence = index[control]
    let holding = facts.waivers.last { waiver in
      waiver.content.control == control && (id == nil || waiver.id == id) && waiver.counts
        && Set(waiver.signatories.map(\.holder)).count > 1 && facts.asOf < waiver.content.expires
    }
    // Evidence that ended since shows nothing any more (invariant 4).
    let isOver =
      !evidence.isEmpty && evidence.allSatisfy { $0.effectiveUntil.map { $0 <= facts.asOf } ?? false }
    return Row(
      control: control, title: title,
      outcome: outcome == .met && isOver ? .stale : PackControls.Outcome(outcome), waived: waived,
      waiver: waived ? holding : nil, evidence: evidence)
  }
}

extension PackControls.Outcome {
  init(_ outcome: ControlOutcome) {
    switch outcome {
    case .met: self = .met
    case .violated: self = .violated
    case .inconclusive: self = .inconclusive
    case .stale: self = .stale
    case .missing: self = .missing
    }
  }
}
