package import Attestation
import Gate
package import Ledger
package import Notation
package import TransparencyLog

extension SystemFacts {
  /// Reads what a log says about a system.
  ///
  /// - Parameters:
  ///   - size: the state of the log to read; the log must have signed a checkpoint there. Nil for the latest.
  ///   - asOf: nothing recorded later is taken, and age is judged then. Nil: when the last leaf was recorded.
  ///   - trustRoot: who may sign; nil where nobody says, and then nothing counts.
  ///   - gateKeys: the keys of the folder's own gate.
  /// - Complexity: one verification for each signature of a known key.
  /// - Throws: `facts.unknown_system`, `facts.unknown_release`, `facts.no_checkpoint`, `facts.too_many`, and what
  ///   the ledger throws.
  package static func read(
    _ ledger: Ledger, log: LogID, _ name: SystemName, size: TreeSize? = nil, asOf: Timestamp? = nil,
    trustRoot: TrustRoot?, gateKeys: [PublicKey] = []
  ) throws -> SystemFacts {
    let checkpoint = try checkpoint(ledger, log, size)
    let size = checkpoint.checkpoint.size
    try name.check(among: ledger.releases(in: log, before: size, limit: leafLimit.value), log: log)
    let leaves = try ledger.leaves(of: log, about: name.system, before: size, limit: leafLimit.value + 1)
    guard leafLimit.allows(leaves.count) else {
      throw DocumentsError(
        .tooMany, "the log holds more about \(name.system) than the limit \(leafLimit)",
        remedy: "name a smaller state of the log with --size")
    }
    var order: [StatementID] = []
    var byStatement: [StatementID: [LoggedLeaf]] = [:]
    for leaf in leaves where asOf.map({ leaf.record.recordedAt <= $0 }) ?? true {
      if byStatement[leaf.statement] == nil { order.append(leaf.statement) }
      byStatement[leaf.statement, default: []].append(leaf)
    }
    let all = try order.compactMap { try LoggedStatement(byStatement[$0] ?? [], trustRoot: trustRoot) }
    return SystemFacts(
      name, asOf: try asOf ?? lastRecording(ledger, log, size), checkpoint: checkpoint,
      logKey: ledger.verifierKey, trustRoot: trustRoot, gateKeys: gateKeys, all: all)
  }

  private static func checkpoint(
    _ ledger: Ledger, _ log: LogID, _ size: TreeSize?
  ) throws -> SignedCheckpoint {
    let latest = try ledger.checkpoint(of: log)
    guard let size, size != latest.checkpoint.size else { return latest }
    if let found = try ledger.checkpoint(of: log, at: size) { return found }
    throw DocumentsError(
      .noCheckpoint,
      "the log \(log) signed no checkpoint of size \(size); it stands at \(latest.checkpoint.size)",
      remedy: LogActions.nearest(try ledger.checkpointSizes(of: log, around: size)))
  }

  private static func lastRecording(_ ledger: Ledger, _ log: LogID, _ size: TreeSize) throws -> Timestamp {
    guard size > .empty, let last = try ledger.leaf(LeafIndex(size.rawValue - 1), of: log) else {
      throw DocumentsError(
        .unknownSystem, "the log \(log) is empty", remedy: "`ephor gate` makes the first statement")
    }
    return last.record.recordedAt
  }
}
