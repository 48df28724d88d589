import Attestation
import Notation
import TransparencyLog

extension EphorVerify {
  /// `ephor-verify record FILE --vkey VKEY`.
  static func verifyRecord(_ invocation: Invocation) throws -> Verdict {
    let policy = try invocation.policy(key: nil)
    let keys = try invocation.all(.key).map { path in
      try PublicKey(pem: String(decoding: FileBytes.read(path, limit: keyByteLimit), as: UTF8.self))
    }
    let path = invocation.operand
    let bytes = try FileBytes.read(path, limit: RecordProof.byteLimit)
    var verdict = Verdict(command: .record, subject: policy.origin)
    do {
      let proof = try RecordProof(parsing: bytes)
      let told = try proof.told()
      let (record, place) = (told.record, proof.inSegment)
      verdict.subject = "\(record.point): \(record.verdict) at \(record.time)"
      verdict.details = [
        "point": .string(record.point), "record_verdict": .string(record.verdict),
        "time": .string(record.time.description), "policy": .string(record.policy.description),
        "content": .object(record.content), "node": .string(told.node),
        "sequence": .string(told.segment.sequence.description),
        "recorded_at": .string(told.recordedAt.description), "index": .string(proof.inLog.index.description),
      ]
      verdict.hold(
        "record",
        "number \(place.index) of \(place.size) in segment \(told.segment.sequence) of the key \(told.node)")
      verdict.judge(proof.inLog.checkpoint, policy)
      switch proof.inLog.verifyInclusion(leafHash: MerkleTree.leafHash(proof.leaf)) {
      case .verified:
        verdict.hold(
          "inclusion",
          "the segment's statement is number \(proof.inLog.index) of "
            + "\(proof.inLog.checkpoint.checkpoint.size), recorded at \(told.recordedAt)")
      case .refused(let refusal):
        verdict.fail("inclusion", at: path, "proof.\(refusal.code)", refusal.message)
      }
      judge(proof.envelope, of: told.node, by: keys, at: path, &verdict)
    } catch let refusal as RecordProof.Refusal {
      verdict.fail("record", at: path, refusal.code, refusal.message)
    } catch let error as any CodedError {
      verdict.fail("record", at: path, error)
    }
    return verdict
  }

  /// Whether the key that the statement names as its author's is one of those given, and signed it.
  private static func judge(
    _ envelope: Envelope, of node: String, by keys: [PublicKey], at path: String, _ verdict: inout Verdict
  ) {
    guard !keys.isEmpty else {
      verdict.leave(
        "signature", "whose word it is was not checked: give the public key of \(node) with --key")
      return
    }
    let message = envelope.signedBytes
    let isSigned = keys.contains { key in
      key.keyid == node && envelope.signatures.contains { key.verify($0.signature, over: message) }
    }
    if isSigned {
      verdict.hold("signature", "the segment's statement is signed by \(node)")
    } else {
      verdict.fail(
        "signature", at: path, "record.not_signed",
        "the segment's statement is said to be by \(node), and none of the keys given is that key and signed it"
      )
    }
  }
}
