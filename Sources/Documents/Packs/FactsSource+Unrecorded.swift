import Gate
import Ledger

extension FactsSource {
  /// What to say where the log has no word on controls because what was signed waits for the next gate; nil where
  /// nothing under `governance/` waits.
  ///
  /// - Throws: what reading the signed files and the log throws.
  func unrecorded() throws -> DocumentsError? {
    let waiting = try [GovernanceFolder.Section.submissions, .approvals].flatMap {
      try GovernanceFolder.files(of: $0, in: workspace) ?? []
    }.filter { try ledger.envelopes(of: $0.id, in: ledger.local).isEmpty }
    guard let first = waiting.first else { return nil }
    return DocumentsError(
      .noOutcomes,
      "\(workspace.shown(first.path))"
        + (waiting.count == 1 ? " is" : " and \(waiting.count - 1) more signed files are")
        + " not in the log yet, so there is no word on the controls that a pack could prove",
      remedy: "run `ephor gate`, which records what was signed, and build again")
  }
}
