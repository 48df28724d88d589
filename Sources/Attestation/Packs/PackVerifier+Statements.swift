import Notation
import TransparencyLog

extension PackVerifier {
  /// The statement at that place of the log: its leaf is in the tree, its envelope is the leaf's, its author signed
  /// with a key that counted when it was recorded. Gives the envelope when all of that holds.
  mutating func checkStatement(
    _ index: LeafIndex, _ checkpoint: SignedCheckpoint, _ root: TrustRoot, _ list: Statement
  ) throws -> Envelope? {
    let path = PackPath.statement(index, .envelope)
    let (leafPath, proofPath) = (PackPath.statement(index, .leaf), PackPath.statement(index, .proof))
    guard let bytes = try required(path), let leaf = try required(leafPath),
      let proof = try required(proofPath)
    else { return nil }
    do {
      if let defect = try Self.defect(ofProof: proof, leaf, index, checkpoint) {
        fail("statement", proofPath, defect.code, defect.message)
        return nil
      }
      let record = try LeafRecord(parsing: leaf)
      if let builtAt = list.collectedAt, record.recordedAt > builtAt {
        fail(
          "statement", leafPath, "pack.time",
          "it was recorded at \(record.recordedAt), after the pack was built")
        return nil
      }
      guard Digest(sha256Of: bytes) == record.envelope else {
        fail("statement", path, "pack.envelope_differs", "it is not the envelope that the log recorded here")
        return nil
      }
      let envelope = try Envelope(parsing: bytes, file: path)
      let statement = try Statement(in: envelope)
      guard statement.predicateType == record.kind, envelope.signatures.first?.keyid == record.signer else {
        fail(
          "statement", leafPath, "leaf.malformed", "the leaf names another kind or signer than the envelope")
        return nil
      }
      let verdict = root.verify(envelope, at: record.recordedAt)
      guard verdict.keys.contains(where: { $0.key.keyid == statement.author }) else {
        let defect = verdict.defects.first
        fail(
          "statement", path, defect?.code ?? "statement.author_mismatch",
          defect?.message ?? "its author \(statement.author) did not sign it")
        return nil
      }
      let id = try statement.id()
      ids.insert(id)
      Self.collectDigests(.object(statement.content), into: &commitments)
      report.statements.append(
        PackReport.ProvenStatement(
          index: index, id: id, kind: record.kind, recordedAt: record.recordedAt,
          holders: verdict.keys.map(\.holder), subjects: statement.subjects))
      return envelope
    } catch let error as any CodedError {
      fail("statement", path, error)
      return nil
    }
  }

  /// Why a proof does not show that the leaf stands at the index in the checkpoint's tree; nil when it does.
  private static func defect(
    ofProof bytes: [UInt8], _ leaf: [UInt8], _ index: LeafIndex, _ checkpoint: SignedCheckpoint
  ) throws -> (code: String, message: String)? {
    let proof = try LogProof(parsing: bytes)
    guard proof.extra == nil else {
      return ("tlog.proof_malformed", "it has an extra line, which nothing vouches for")
    }
    guard proof.index == index else { return ("pack.proof_index", "it is of the entry \(proof.index)") }
    guard proof.checkpoint.encoded == checkpoint.encoded else {
      return ("pack.other_checkpoint", "it ends in another checkpoint than the pack's")
    }
    switch proof.verifyInclusion(leafHash: MerkleTree.leafHash(leaf)) {
    case .verified: return nil
    case .refused(let refusal): return ("proof.\(refusal.code)", refusal.message)
    }
  }

  /// Every text `sha256:…` in a value: what a statement commits to stands in it so.
  private static func collectDigests(_ json: JSON, into digests: inout Set<Digest>) {
    switch json {
    case .string(let text):
      if let digest = try? Digest(parsing: text) { digests.insert(digest) }
    case .array(let elements): for element in elements { collectDigests(element, into: &digests) }
    case .object(let members): for member in members { collectDigests(member.value, into: &digests) }
    default: break
    }
  }
}
