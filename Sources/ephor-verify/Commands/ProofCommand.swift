import Notation
import TransparencyLog

extension EphorVerify {
  /// Largest entry read: what a bundle can hold.
  private static var entryByteLimit: Int { EntryBundle.entryByteLimit }

  /// `ephor-verify proof FILE --vkey VKEY --entry FILE`.
  static func verifyProof(_ invocation: Invocation) throws -> Verdict {
    guard let entryPath = invocation.value(.entry) else {
      throw Invocation.usage("which entry is proven must be said", "give its bytes with --entry FILE")
    }
    let policy = try invocation.policy(key: nil)
    let bytes = try FileBytes.read(invocation.operand, limit: LogProof.byteLimit)
    let entry = try FileBytes.read(entryPath, limit: entryByteLimit)
    var verdict = Verdict(command: .proof, subject: policy.origin)
    do {
      let proof = try LogProof(parsing: bytes)
      verdict.subject = "entry \(proof.index) of \(proof.checkpoint.checkpoint.origin)"
      verdict.details["index"] = .string(proof.index.description)
      verdict.judge(proof.checkpoint, policy)
      switch proof.verifyInclusion(leafHash: MerkleTree.leafHash(entry)) {
      case .verified:
        verdict.hold("inclusion", "the entry is number \(proof.index) of \(proof.checkpoint.checkpoint.size)")
      case .refused(let refusal):
        verdict.fail("inclusion", at: invocation.operand, "proof.\(refusal.code)", refusal.message)
      }
      if proof.extra != nil {
        verdict.leave("extra", "the proof has an extra line, which nothing vouches for")
      }
    } catch let error as any CodedError {
      verdict.fail("proof", at: invocation.operand, error)
    }
    return verdict
  }
}
