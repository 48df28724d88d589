import Notation
import TransparencyLog

/// A leaf that stands in the pack's tree, with the statement that it commits to.
struct ProvenLeaf {
  let index: LeafIndex
  let record: LeafRecord
  let envelope: Envelope
  let statement: Statement
  let id: StatementID
}

extension PackVerifier {
  /// The statement at that place of the log: its leaf is in the tree, and its envelope is the leaf's. Whose word it
  /// is, is not looked at.
  mutating func proven(
    _ index: LeafIndex, _ checkpoint: SignedCheckpoint, builtAt: Timestamp
  ) throws -> ProvenLeaf? {
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
      guard record.recordedAt <= builtAt else {
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
      return ProvenLeaf(
        index: index, record: record, envelope: envelope, statement: statement, id: try statement.id())
    } catch let error as any CodedError {
      fail("statement", path, error)
      return nil
    }
  }

  /// Whose word a statement is: its author signed with a key that counted when the log recorded it. It is about the
  /// system and release that the list names, and of a kind that whoever the pack is for may see.
  mutating func judge(_ leaf: ProvenLeaf, _ ring: KeyRing, _ content: PackContent) {
    let path = PackPath.statement(leaf.index, .envelope)
    let isEvent = KeyEvent.predicateTypes.contains(leaf.statement.predicateType)
    guard let keys = isEvent ? checkKeyEvent(leaf, ring) : checkAuthor(leaf, ring) else { return }
    guard isAbout(leaf, content) else { return }
    if content.purpose == .customer, !PackContent.isForCustomers(leaf.statement) {
      fail("customer", path, "pack.not_for_customers", "customers do not see statements of its kind")
      return
    }
    ids.insert(leaf.id)
    for signature in leaf.envelope.signatures where ring.trustRoot[signature.keyid] == nil {
      strangers[leaf.index] = signature.keyid
    }
    Self.collectDigests(.object(leaf.statement.content), into: &commitments)
    report.statements.append(
      PackReport.ProvenStatement(
        index: leaf.index, id: leaf.id, kind: leaf.record.kind, recordedAt: leaf.record.recordedAt,
        holders: keys.map(\.holder), subjects: leaf.statement.subjects))
    if !isEvent { add(leaf, keys) }
  }

  private mutating func checkAuthor(_ leaf: ProvenLeaf, _ ring: KeyRing) -> [EnrolledKey]? {
    let verdict = ring.trustRoot.verify(leaf.envelope, at: leaf.record.recordedAt)
    if verdict.keys.contains(where: { $0.key.keyid == leaf.statement.author }) { return verdict.keys }
    let defect = verdict.defects.first
    fail(
      "statement", PackPath.statement(leaf.index, .envelope), defect?.code ?? "statement.author_mismatch",
      defect?.message ?? "its author \(leaf.statement.author) did not sign it")
    return nil
  }

  private mutating func isAbout(_ leaf: ProvenLeaf, _ content: PackContent) -> Bool {
    let path = PackPath.statement(leaf.index, .envelope)
    if let system = PackFact.system(of: leaf.statement) {
      guard system == content.system else {
        fail(
          "statement", path, "pack.other_system", "it is about \(system), the pack about \(content.system)")
        return false
      }
      namesSystem = true
    }
    if let release = content.release, let named = PackFact.release(of: leaf.statement), named != release {
      fail(
        "statement", path, "pack.other_release", "it is about release \(named), the pack about \(release)")
      return false
    }
    return true
  }

  private mutating func add(_ leaf: ProvenLeaf, _ keys: [EnrolledKey]) {
    guard let author = keys.first(where: { $0.key.keyid == leaf.statement.author }) else { return }
    if let position = positions[leaf.id] {
      facts[position].add(holders: Set(keys.map(\.holder)))
    } else {
      positions[leaf.id] = facts.count
      facts.append(
        PackFact(
          leaf.statement, id: leaf.id, index: leaf.index, author: author, holders: Set(keys.map(\.holder))))
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
