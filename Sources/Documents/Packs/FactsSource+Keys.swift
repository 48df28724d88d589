import Attestation
import Gate
import Ledger
import Notation
import TransparencyLog

extension FactsSource {
  /// The facts about a system, and the keys that sign them: the reviewed trust root with what the log recorded about
  /// keys by then. A signature is judged when it was recorded, as whoever verifies the pack will judge it.
  ///
  /// - Throws: `trust_root.missing`, `pack.key_events` when `governance/keys` says something that the log does not hold
  ///   yet, and what reading facts throws.
  func packFacts(
    of name: SystemName, size: TreeSize?, asOf: Timestamp?
  ) throws -> (facts: SystemFacts, keys: KeyRing) {
    guard let ring = trust.ring else {
      throw DocumentsError(
        .noTrustRoot, "there is no trust root, so nothing in a pack could be believed",
        remedy: "`ephor init` makes one, `ephor keys enrol` adds keys to it")
    }
    let moment = try asOf ?? (size == nil ? present() : nil)
    var recorded: [LoggedLeaf] = []
    for kind in KeyEvent.predicateTypes.sorted() {
      for event in try ledger.statements(StatementQuery(kind: kind), in: ledger.local) {
        for (index, _) in try ledger.envelopes(of: event.id, in: ledger.local) {
          guard size.map({ $0.contains(index) }) ?? true, let leaf = try ledger.leaf(index, of: ledger.local)
          else { continue }
          recorded.append(leaf)
        }
      }
    }
    let held = Set(recorded.map(\.statement))
    if size == nil, let event = ring.accepted.first(where: { !held.contains($0.id) }) {
      throw DocumentsError(
        .keyEvents,
        "governance/keys holds a \(event.event.kind) of the key \(event.event.keyid.prefix(12))… that the log does "
          + "not, so nobody could prove it from a pack",
        remedy:
          "run `ephor gate`, which records it, and build again; --size names an earlier state of the log")
    }
    let known = recorded.filter { leaf in moment.map { leaf.record.recordedAt <= $0 } ?? true }
    let keys = try KeyRing(
      ring.reviewed, recorded: known.map { ($0.envelope, $0.record.recordedAt) }, asOf: moment ?? now)
    return (try facts(of: name, size: size, asOf: moment, judgedBy: keys.trustRoot), keys)
  }
}
