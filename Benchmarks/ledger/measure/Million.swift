import Attestation
import Crypto
import Foundation
import Ledger
import Notation
import TransparencyLog

/// What a log of a million statements takes: proofs, views folded anew, checking from the leaves up.
struct Million {
  let folder: String
  let count: UInt64
  private static let proofs = 1_000

  func run() throws {
    let author = try Author(2)
    let ledger = try Ledger.open(
      LedgerConfiguration(folder: folder, name: "bench/million", clock: WallClock.now))
    let log = ledger.local
    var size = try ledger.checkpoint(of: log).checkpoint.size.rawValue
    print("## \(count) statements in SQLite")
    let start = Moment()
    let before = size
    while size < count {
      let end = min(count, size + UInt64(Ledger.batchLimit))
      _ = try ledger.append((size..<end).map { try author.envelope($0) }, to: log)
      size = end
    }
    report("appended \(size - before) in batches of \(Ledger.batchLimit), signing included", start)

    var proving = Figures()
    for _ in 0..<Self.proofs {
      let index = LeafIndex(.random(in: 0..<count))
      try proving.time { _ = try ledger.proof(of: index, in: log) }
    }
    print("inclusion proof: \(proving.text) (goal 1 ms)")

    let dump = try digest(ledger, log)
    let folding = Moment()
    try ledger.rebuildViews(of: log)
    report("views folded anew, signatures not judged (goal 60 s)", folding)
    guard try digest(ledger, log) == dump else { throw RawFailure(message: "the views differ") }
    print("  their canonical dump is the same: sha256 \(dump)")

    let auditing = Moment()
    guard try ledger.verify(log).isSound else { throw RawFailure(message: "the log is not sound") }
    report("log verified from its leaves up, signatures not judged", auditing)
    let root = try TrustRoot(
      organisation: "Bench",
      keys: [
        EnrolledKey(
          key: author.key.publicKey, holder: "p-1", kind: .person,
          validFrom: Timestamp(parsing: "2020-01-01T00:00:00Z"))
      ], baseline: nil)
    let judging = Moment()
    let result = try ledger.verify(log, trustRoot: root)
    guard result.isSound, UInt64(result.verifiedSignatureCount) == count else {
      throw RawFailure(message: "the signatures do not verify")
    }
    report("the same with each signature judged", judging)
  }

  /// When something began, by the clock and by what the process had worked until then.
  private struct Moment {
    let time = ContinuousClock.now
    let worked = Figures.processorSeconds()
  }

  private func report(_ what: String, _ start: Moment) {
    let parts = start.time.duration(to: .now).components
    let seconds = Double(parts.seconds) + Double(parts.attoseconds) / 1e18
    let worked = Figures.processorSeconds() - start.worked
    print(
      "\(what): \(Figures.rounded(seconds, digits: 1)) s, \(Figures.rounded(Double(count) / seconds, digits: 0)) a "
        + "second; at work \(Figures.rounded(worked, digits: 1)) s of one core")
  }

  private func digest(_ ledger: Ledger, _ log: LogID) throws -> String {
    var hasher = SHA256()
    try ledger.dumpViews(of: log) { hasher.update(data: $0) }
    return Hex.encode(Array(hasher.finalize()))
  }
}
