import Notation
import TransparencyLog

extension EphorVerify {
  /// `ephor-verify log DIR`.
  static func verifyLog(_ invocation: Invocation) throws -> Verdict {
    let folder = LogFolder(path: invocation.operand)
    guard FileBytes.isFolder(folder.path) else {
      throw VerifyError(
        .unreadable, "\(folder.path) is no folder", remedy: "give the folder of an exported log")
    }
    let bytes = try FileBytes.read("\(folder.path)/checkpoint", limit: SignedNote.byteLimit)
    let own = try FileBytes.readIfPresent("\(folder.path)/log.vkey", limit: 16 << 10).map {
      try VerifierKey(FileBytes.line($0))
    }
    let policy = try invocation.policy(key: own)
    var verdict = Verdict(command: .log, subject: policy.origin)
    if invocation.value(.vkey) == nil {
      verdict.leave("log_key", "taken from log.vkey: compare it with one from elsewhere: \(policy.key)")
    } else if let own, own != policy.key {
      verdict.fail("log_key", at: "log.vkey", "log.other_key", "it holds \(own), given is \(policy.key)")
    }
    guard let signed = verdict.checkpoint(bytes, policy) else { return verdict }
    let checkpoint = signed.checkpoint
    verdict.subject = "\(checkpoint.origin) at \(checkpoint.size) entries"
    let held = try invocation.value(.since).flatMap { try verdict.held($0, policy) }
    let report = try LogExport(folder).verify(checkpoint, since: held?.checkpoint)
    for defect in report.defects { verdict.fail("tree", at: defect.path, defect.code, defect.message) }
    if report.holds {
      verdict.hold("tree", "\(report.entries) entries and \(report.tiles) tiles give the signed root")
    }
    if let held, report.holds {
      verdict.hold("since", "it has grown out of the checkpoint held, of \(held.checkpoint.size) entries")
    }
    verdict.details["entries"] = JSON(Int(report.entries))
    verdict.details["tiles"] = JSON(Int(report.tiles))
    return verdict
  }
}

extension Verdict {
  /// Reads and checks a log's checkpoint; nil when it does not read.
  mutating func checkpoint(_ bytes: [UInt8], _ policy: LogPolicy) -> SignedCheckpoint? {
    do {
      let signed = try SignedCheckpoint(parsing: bytes)
      judge(signed, policy)
      return signed
    } catch let error as any CodedError {
      fail("checkpoint", at: "checkpoint", error)
      return nil
    } catch {
      fail("checkpoint", at: "checkpoint", "verify.unknown", "\(error)")
      return nil
    }
  }

  /// Checks a checkpoint's signatures.
  mutating func judge(_ signed: SignedCheckpoint, _ policy: LogPolicy) {
    details["origin"] = .string(signed.checkpoint.origin)
    details["size"] = .string(signed.checkpoint.size.description)
    details["root"] = .string(signed.checkpoint.root.base64)
    switch signed.verify(policy) {
    case .refused(let refusal):
      fail("checkpoint", at: "checkpoint", "checkpoint.\(refusal.code)", refusal.message)
    case .verified(let cosignatures):
      hold("checkpoint", "signed by \(policy.key.name)")
      guard !policy.witnesses.isEmpty else {
        leave("witnesses", "none was asked for: a split view would not show")
        return
      }
      let names = cosignatures.map { cosignature in
        let time = cosignature.timestamp.flatMap { Timestamp(seconds: Int64(clamping: $0)) }
        return cosignature.key.name + (time.map { " at \($0)" } ?? "")
      }
      hold(
        "witnesses", "\(names.count) cosigned, \(policy.quorum) asked for: \(names.joined(separator: ", "))")
      details["witnesses"] = .array(names.map { .string($0) })
    }
  }

  /// A checkpoint that was kept; nil when it is not one of this log, which is a failure.
  mutating func held(_ path: String, _ policy: LogPolicy) throws -> SignedCheckpoint? {
    let bytes = try FileBytes.read(path, limit: SignedNote.byteLimit)
    do {
      let signed = try SignedCheckpoint(parsing: bytes)
      let log = try LogPolicy(key: policy.key, origin: policy.origin)
      if case .refused(let refusal) = signed.verify(log) {
        fail("since", at: path, "checkpoint.\(refusal.code)", refusal.message)
        return nil
      }
      return signed
    } catch let error as any CodedError {
      fail("since", at: path, error)
      return nil
    }
  }
}
