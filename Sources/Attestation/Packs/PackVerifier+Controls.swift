import Notation
import TransparencyLog

extension PackVerifier {
  /// The table of controls is what the pack's statements give (`PackDerivation`), and nothing else.
  mutating func checkControls(_ content: PackContent, builtAt: Timestamp, builder: EnrolledKey) throws {
    let path = PackPath.controls
    guard let bytes = try required(path) else { return }
    do {
      let table = try PackControls(parsing: bytes)
      for id in table.references.sorted() where !ids.contains(id) {
        fail("controls", path, "pack.reference", "it refers to \(id), which the pack does not prove")
      }
      guard table.references.isSubset(of: ids) else { return }
      guard table.asOf == builtAt else {
        return differ("its age is judged at \(table.asOf), the list is of \(builtAt)")
      }
      let basis = PackBasis.newest(among: facts, release: content.release)
      guard table.basis == basis?.statement else {
        // A decision may be left out, and then nothing shows the outcomes; an older one must not stand in for it.
        guard basis?.isDecision != true, !ids.contains(table.basis) else {
          return differ(
            "it is taken from \(table.basis), and not from the newest decision of a pipeline in the pack")
        }
        return leave(
          "controls", at: path,
          "the word of \(builder.name) who built the pack: the statement \(table.basis) that they are taken from "
            + "is not in it (\(table.rows.count) controls: \(table.summary))")
      }
      if let basis { try compare(table, basis) }
    } catch let error as any CodedError {
      fail("controls", path, error)
    }
  }

  private mutating func compare(_ table: PackControls, _ basis: PackBasis) throws {
    let input = try inputDocument(of: basis)
    let derivation = PackDerivation(facts, input: input, asOf: table.asOf)
    let failures = report.checks.count
    var left = Dictionary(basis.findings.map { ($0.control, $0) }) { first, _ in first }
    for row in table.rows {
      guard let finding = left.removeValue(forKey: row.control) else {
        differ("\(row.control) is not in what it is taken from")
        continue
      }
      if input != nil, row.evidence != derivation.evidence(for: row.control) {
        differ("\(row.control) rests on other statements than the decision's input document names")
      } else if !row.evidence.allSatisfy({ derivation.isEvidence($0, for: row.control) }) {
        differ("\(row.control) rests on a statement that is no evidence for it")
      }
      let outcome = derivation.outcome(finding, evidence: row.evidence)
      if row.outcome != outcome {
        differ("\(row.control) is \(row.outcome.rawValue) in it, and \(outcome.rawValue) by the statements")
      }
      if row.waiver != derivation.waiver(finding) {
        differ("the waiver of \(row.control) is another than by the statements")
      }
    }
    guard report.checks.count == failures else { return }
    let place = "the \(basis.isDecision ? "decision" : "state") at entry \(basis.index) by \(basis.author)"
    hold("controls", "\(table.rows.count) controls as of \(table.asOf), by \(place): \(table.summary)")
    if input == nil {
      leave(
        "evidence", at: PackPath.controls, "which statements a control rests on: \(place) does not say here")
    }
    if !left.isEmpty {
      let names = left.values.sorted { $0.control < $1.control }.map {
        "\($0.control) (\($0.outcome.rawValue))"
      }
      leave("left_out", at: PackPath.controls, "not in the table: \(names.joined(separator: ", "))")
    }
  }

  /// The input document of the decision, where the pack has it.
  private func inputDocument(of basis: PackBasis) throws -> JSON? {
    guard let digest = basis.input else { return nil }
    for path in source.paths where PackPath.isInput(path) {
      if let bytes = try source.file(path), Digest(sha256Of: bytes) == digest { return try JSON.parse(bytes) }
    }
    return nil
  }

  private mutating func differ(_ message: String) {
    fail("controls", PackPath.controls, "pack.controls_differ", message)
  }
}
