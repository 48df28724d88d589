package import Notation

/// What a pack's table of controls says, derived from the statements in it: builder and verifier compute the same.
///
/// A row is what the table's basis said, but for two departures, both for the worse: a control that was met is
/// `stale` when all evidence that the pack shows for it has ended, and a waiver is named only while it holds.
package struct PackDerivation: Sendable {
  private let facts: [StatementID: PackFact]
  private let asOf: Timestamp
  /// Evidence for each control, in the order of the log.
  private var listed: [String: [PackFact]] = [:]

  /// - Parameters:
  ///   - facts: the proven statements that the pack shows.
  ///   - input: the decision's input document; nil where it is not there, and then attachments made for a control
  ///     are its evidence.
  ///   - asOf: when age is judged.
  package init(_ facts: [PackFact], input: JSON?, asOf: Timestamp) {
    self.facts = Dictionary(facts.map { ($0.id, $0) }) { first, _ in first }
    self.asOf = asOf
    guard let context = input?["context"] else {
      for fact in facts where fact.kind == "attachment" {
        if let control = fact.content["control"]?.string { add(fact, for: control) }
      }
      return
    }
    for item in context["evidence"]?.array ?? [] {
      if let control = item["control"]?.string, let fact = named(item["id"]) { add(fact, for: control) }
    }
    addMeasurements(context, facts)
  }

  /// What a control rests on, in the order of the log: attachments made for it, measurements compared with its limits.
  package func evidence(for control: String) -> [StatementID] {
    (listed[control] ?? []).sorted { $0.index < $1.index }.map(\.id)
  }

  /// Whether a statement can be evidence for a control, whatever the input document says.
  func isEvidence(_ id: StatementID, for control: String) -> Bool {
    switch facts[id]?.kind {
    case "attachment": facts[id]?.content["control"]?.string == control
    case "measurement": true
    default: false
    }
  }

  /// What is said of a control that rests on `evidence`.
  package func outcome(_ finding: PackBasis.Finding, evidence: [StatementID]) -> PackControls.Outcome {
    let hasEnded = evidence.allSatisfy { id in facts[id]?.effectiveUntil.map { $0 <= asOf } ?? false }
    return finding.outcome == .met && !evidence.isEmpty && hasEnded ? .stale : finding.outcome
  }

  /// The waiver that stands beside an outcome: the one that the basis names, or the newest for the control where it
  /// names none, while it holds and two people signed it.
  package func waiver(_ finding: PackBasis.Finding) -> StatementID? {
    guard finding.isWaived else { return nil }
    let candidates = finding.waiver.map { [facts[$0]].compactMap { $0 } } ?? Array(facts.values)
    return candidates.filter { fact in
      let expires = fact.content["expires"]?.string.flatMap { try? Timestamp(parsing: $0) }
      return fact.kind == "waiver" && fact.content["control"]?.string == finding.control
        && fact.holders.count > 1 && expires.map { asOf < $0 } ?? false
    }.max { $0.index < $1.index }?.id
  }

  private mutating func addMeasurements(_ context: JSON, _ all: [PackFact]) {
    var digests: [String: String] = [:]
    for evaluation in context["evaluations"]?.array ?? [] {
      if let name = evaluation["name"]?.string { digests[name] = evaluation["digest"]?.string }
    }
    for item in context["measurements"]?.array ?? [] {
      let judged = (item["judgements"]?.array ?? []) + [item["regression"]].compactMap { $0 }
      let controls = judged.compactMap { $0["control"]?.string }
      guard !controls.isEmpty,
        let fact = named(item["evidence"]) ?? Self.measured(item["evaluation"]?.string, digests, all)
      else { continue }
      for control in controls { add(fact, for: control) }
    }
  }

  /// The newest signed measurement of the very file that the gate measured itself.
  private static func measured(
    _ evaluation: String?, _ digests: [String: String], _ all: [PackFact]
  ) -> PackFact? {
    guard let evaluation, let digest = digests[evaluation] else { return nil }
    return all.filter { fact in
      fact.kind == "measurement" && fact.content["evaluation"]?.string == evaluation
        && fact.content["items"]?.string == digest
    }.max { $0.index < $1.index }
  }

  /// An attachment or measurement that an input document names.
  private func named(_ id: JSON?) -> PackFact? {
    guard let fact = id?.string.flatMap({ StatementID($0) }).flatMap({ facts[$0] }) else { return nil }
    return fact.kind == "attachment" || fact.kind == "measurement" ? fact : nil
  }

  private mutating func add(_ fact: PackFact, for control: String) {
    if listed[control]?.contains(where: { $0.id == fact.id }) != true {
      listed[control, default: []].append(fact)
    }
  }
}
