import Attestation
import Governance
import Ledger
import Notation

/// What people put on record about a system, where it stands: under `governance/` and in the local log.
struct SystemRecords {
  let workspace: Workspace
  /// Nil where there is none.
  let log: LocalLog?
  /// When keys must count; a record that only began is looked at by `Incident` and `Access` themselves.
  let now: Timestamp

  /// The statements of a kind, each once, with the signatures that count.
  ///
  /// - Throws: what reading the folder and the log throws.
  func statements(
    of kind: String, in section: GovernanceFolder.Section, _ trust: Trust
  ) throws -> [SignedStatement] {
    guard let root = trust.root else { return [] }
    var found: [StatementID: SignedStatement] = [:]
    for file in try GovernanceFolder.files(of: section, in: workspace) ?? []
    where file.statement.predicateType == kind {
      found[file.id] = try SignedStatement(
        file.envelope, trust: root, recordedAt: nil, keysValidAt: now)
    }
    for file in try log?.files(of: kind) ?? [] {
      found[file.id] = try SignedStatement(
        file.envelope, trust: root, recordedAt: log?.recordedAt(file.id), keysValidAt: now)
    }
    return Array(found.values)
  }
}
