import Attestation
import Governance
import Ledger
import Notation

/// The table of controls of a pack: what each came to, by whose word, on which statements.
struct PackTable: Sendable {
  /// One control.
  struct Row: Sendable {
    /// What the basis says of it.
    let finding: PackBasis.Finding
    /// Nil where the catalogue that was decided by is not stored.
    let title: String?
    let outcome: PackControls.Outcome
    /// The waiver, while it holds and two people signed it.
    let waiver: LoggedFact<WaiverContent>?
    /// What it rests on, in the order of the log.
    let evidence: [LoggedStatement]

    var control: String { finding.control }
    /// Whether the basis says that it is waived.
    var waived: Bool { finding.isWaived }
  }

  /// What the outcomes are taken from.
  let basis: PackBasis
  /// The statement of the basis.
  let source: LoggedStatement
  /// The decision with what it rested on; nil where no pipeline decided.
  let decided: DecisionBasis?
  private(set) var rows: [Row] = []
  /// The moment at which age was judged.
  let asOf: Timestamp
  private let titles: [String: String]

  /// Every statement that the table rests on.
  var references: Set<StatementID> {
    Set(rows.flatMap { $0.evidence.map(\.id) + [$0.waiver?.id].compactMap { $0 } } + [source.id])
  }

  /// The outcomes of `PackBasis.newest`, from all statements that hold.
  ///
  /// - Throws: `pack.no_outcomes` where nobody who is enrolled said anything about controls.
  init(_ facts: SystemFacts, in ledger: Ledger) throws {
    let proven = facts.all.compactMap { $0.packFact(facts.trustRoot) }
    guard let basis = PackBasis.newest(among: proven, release: facts.release),
      let source = facts[basis.statement]
    else {
      throw DocumentsError(
        .noOutcomes,
        "the log holds no decision of an enrolled pipeline about \(facts.name), no submission and no approval, so "
          + "there is no word on its controls",
        remedy: "run `ephor gate --key FILE` with the key of an enrolled pipeline "
          + "(`ephor keys enrol KEY.pub --holder ci:main --kind ci`), and build again")
    }
    self.basis = basis
    self.source = source
    asOf = facts.asOf
    decided = try facts.decisions.first { $0.id == basis.statement }.map { try DecisionBasis($0, in: ledger) }
    let catalog = decided?.rules?.catalog
    titles = Dictionary(
      basis.findings.compactMap { one in catalog?[one.control].map { (one.control, $0.title) } }
    ) { first, _ in first }
    rows = derive(basis.findings, from: proven, facts)
  }

  /// The same as the statements that the pack shows give it, without some rows.
  func showing(_ selection: PackSelection, of facts: SystemFacts, without controls: Set<String>) -> PackTable
  {
    var table = self
    let proven = selection.shown.compactMap { $0.packFact(facts.trustRoot) }
    table.rows = derive(basis.findings.filter { !controls.contains($0.control) }, from: proven, facts)
    return table
  }

  /// `43 met, 3 violated (3 waived)`.
  var summary: String {
    let parts = PackControls.Outcome.allCases.compactMap { outcome in
      let own = rows.filter { $0.outcome == outcome }
      let waived = own.count { $0.waived }
      return own.isEmpty
        ? nil : "\(own.count) \(outcome.rawValue)" + (waived > 0 ? " (\(waived) waived)" : "")
    }
    return parts.isEmpty ? "no controls" : parts.joined(separator: ", ")
  }

  /// `controls.json`.
  var json: JSON {
    [
      "version": 1, "as_of": .string(asOf.description), "basis": .string(basis.statement.description),
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

  private func derive(
    _ findings: [PackBasis.Finding], from proven: [PackFact], _ facts: SystemFacts
  ) -> [Row] {
    let derivation = PackDerivation(proven, input: decided?.input, asOf: asOf)
    return findings.map { finding in
      let evidence = derivation.evidence(for: finding.control)
      let waiver = derivation.waiver(finding)
      return Row(
        finding: finding, title: titles[finding.control],
        outcome: derivation.outcome(finding, evidence: evidence),
        waiver: waiver.flatMap { id in facts.waivers.first { $0.id == id } },
        evidence: evidence.compactMap { facts[$0] })
    }
  }
}

extension LoggedStatement {
  /// The statement as whoever verifies a pack sees it; nil where its author's signature never counted, and for
  /// statements about keys.
  func packFact(_ root: TrustRoot?) -> PackFact? {
    guard let first = soundLeaves.first, let author, !KeyEvent.predicateTypes.contains(kind) else {
      return nil
    }
    // Only of waivers it matters how many people signed, and envelopes that do not hold are not in a pack.
    let holders =
      kind == WaiverContent.predicateType
      ? soundLeaves.reduce(into: Set<String>()) { holders, leaf in
        holders.formUnion(root?.verify(leaf.envelope, at: leaf.record.recordedAt).holders ?? [])
      } : Set(signatories.map(\.holder))
    return PackFact(statement, id: id, index: first.index, author: author, holders: holders)
  }
}
