import Attestation
import Decision
import Governance
import Ledger
import Notation
import TransparencyLog

/// What people had signed before a decision, from the log alone, by the trust root that the decision stored.
struct StoredStatements {
  let log: LocalLog
  /// The leaf of the decision.
  let before: LeafIndex
  /// The time of the decision, at which keys are judged as the gate judged them.
  let asOf: Timestamp

  /// The statements with the signatures that counted; nil when the trust root that the input names is not stored.
  func judged(by listing: JSON, named input: JSON) throws -> Replay.Statements? {
    let named = input["context"]?["trust"]?["trust_root"]?.string
    let root = try trustRoot(listing)
    guard try root?.digest().description == named else { return nil }
    let ring = try root.map { try log.ring($0, before: before, asOf: asOf, isTrusted: false) }?.trustRoot
    return Replay.Statements(
      submissions: try signed(SubmissionContent.predicateType, ring),
      approvals: try signed(ApprovalContent.predicateType, ring),
      waivers: try signed(WaiverContent.predicateType, ring))
  }

  private func trustRoot(_ listing: JSON) throws -> TrustRoot? {
    guard let digest = listing["trust_root"]?["digest"]?.string.flatMap({ try? Digest(parsing: $0) }),
      let bytes = try log.ledger.content(digest)
    else { return nil }
    return try TrustRoot(parsing: bytes, file: TrustRoot.path)
  }

  /// The statements of a kind that stood before the decision, each with all signatures that it had then.
  private func signed(_ kind: String, _ root: TrustRoot?) throws -> [SignedStatement] {
    let query = StatementQuery(kind: kind)
    return try log.ledger.statements(query, in: log.ledger.local).filter { $0.index < before }.map {
      recorded in
      let fullest = try log.ledger.envelopes(of: recorded.id, in: log.ledger.local)
        .filter { $0.index < before }.map(\.envelope).max { $0.signatures.count < $1.signatures.count }
      let verdict = root?.verify(fullest ?? recorded.envelope, at: asOf)
      return SignedStatement(
        id: recorded.id, statement: recorded.statement, signatories: verdict?.keys ?? [],
        defects: verdict?.defects ?? [], recordedAt: recorded.recordedAt)
    }
  }
}
