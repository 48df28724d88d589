import Attestation
import Governance
import Notation
import TransparencyLog

/// What one key has signed. Whoever reads it back trusts that key and nothing else.
enum Trusted {
  static let key = try? SigningKey(ed25519Seed: Array(repeating: 7, count: 32))
  static let signer = try? Ed25519NoteSigner(name: "example.com/log", seed: Array(repeating: 7, count: 32))
  static let noteText = "example.com/log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
  static let moment = Timestamp(seconds: 1_780_000_000)

  static let statement: Statement? = key.flatMap { key in
    try? Statement(
      predicateType: DecisionContent.predicateType,
      subjects: [Subject(name: "income-screening", digest: Digest(sha256Of: []))],
      author: key.publicKey.keyid, nonce: String(repeating: "07", count: 16),
      content: [
        "system": "income-screening", "release": "2", "point": "release", "verdict": "pass",
        "findings": [["control": "SEC-01", "outcome": "met", "waived": false]],
      ])
  }

  static let root: TrustRoot? = {
    guard let key, let from = Timestamp(seconds: 1_700_000_000) else { return nil }
    let enrolled = EnrolledKey(
      key: key.publicKey, holder: "ci:main", displayName: "Pipeline", kind: .ci, ranks: [], validFrom: from)
    return try? TrustRoot(organisation: "example", keys: [enrolled], baseline: nil)
  }()

  /// The inputs the corpora begin with, by target: mutation alone never finds a signature.
  static func seeds() throws -> [(target: FuzzTarget, bytes: [UInt8])] {
    guard let key, let signer, let statement, let root else { return [] }
    return [
      (.envelope, try statement.signed(by: key).encoded()),
      (.trustRoot, root.json.serialized(.pretty)),
      (.note, try signer.note(text: noteText).encoded),
      (.bundle, try SignedBundle.seed()),
      (.archive, try SignedPack.make()),
    ]
  }
}

private let kinds: [any StatementContent.Type] = [
  ApprovalContent.self, AttachmentContent.self, BaselineContent.self, DecisionContent.self,
  MeasurementContent.self, SubmissionContent.self, WaiverContent.self,
]

/// DSSE envelopes and the in-toto statements in them. Nobody forges: what verifies is what was signed.
func readEnvelope(_ bytes: [UInt8]) {
  guard let envelope = try? Envelope(parsing: bytes) else { return }
  guard let encoded = try? envelope.encoded() else { return check(false, "an envelope has no encoding") }
  check((try? Envelope(parsing: encoded)) == envelope, "an envelope changed on the way through text")
  if let root = Trusted.root, let moment = Trusted.moment,
    case .verified = root.verify(envelope, at: moment)
  {
    check((try? Statement(in: envelope)) == Trusted.statement, "a payload verifies that nobody signed")
  }
  guard let statement = try? Statement(in: envelope) else { return }
  check((try? statement.payload()) == envelope.payload, "a statement changed on the way through text")
  for kind in kinds { _ = try? kind.init(statement) }
}

func readTrustRoot(_ bytes: [UInt8]) {
  guard let root = try? TrustRoot(parsing: bytes) else { return }
  for key in root.keys { check(root[key.key.keyid] == key, "a key is not found by its id") }
}

/// Signed notes, checkpoints, proofs, requests to witnesses, verifier keys.
func readNote(_ bytes: [UInt8]) {
  _ = try? LogProof(parsing: bytes)
  _ = try? WitnessRequest(parsing: bytes)
  if let key = try? VerifierKey(String(decoding: bytes, as: UTF8.self)) {
    check((try? VerifierKey(key.description)) == key, "a verifier key changed on the way through text")
  }
  guard let note = try? SignedNote(parsing: bytes) else { return }
  check((try? SignedNote(parsing: note.encoded)) == note, "a note changed on the way through text")
  if let signer = Trusted.signer, case .verified = note.verify(with: [signer.verifierKey]) {
    check(note.text == Trusted.noteText, "a note verifies that nobody signed")
  }
  if let signed = try? SignedCheckpoint(parsing: bytes) {
    check((try? Checkpoint(text: signed.checkpoint.text)) == signed.checkpoint, "a checkpoint changed")
  }
}
