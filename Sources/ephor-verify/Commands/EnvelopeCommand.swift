import Attestation
import Notation

extension EphorVerify {
  static var keyByteLimit: Int { 16 << 10 }

  /// `ephor-verify envelope FILE --key PEM …`.
  static func verifyEnvelope(_ invocation: Invocation) throws -> Verdict {
    let paths = invocation.all(.key)
    guard !paths.isEmpty else {
      throw Invocation.usage("whose signature is wanted must be said", "give a public key with --key PEM")
    }
    let keys = try paths.map { path in
      try VerifyingKey(pem: String(decoding: FileBytes.read(path, limit: keyByteLimit), as: UTF8.self))
    }
    let distinct = Set(keys)
    let threshold = try invocation.count(.threshold, default: distinct.count)
    guard (1...distinct.count).contains(threshold) else {
      throw Invocation.usage(
        "\(threshold) signatures of \(distinct.count) keys cannot be had", Usage.hint(.envelope))
    }
    let bytes = try FileBytes.read(invocation.operand, limit: Envelope.byteLimit)
    var verdict = Verdict(command: .envelope, subject: invocation.operand)
    do {
      let file = try EnvelopeFile(parsing: bytes, file: invocation.operand)
      let envelope = file.envelope
      verdict.subject = envelope.payloadType
      let message = envelope.signedBytes
      // As DSSE demands, the key id is a hint: a signature counts when a key verifies it.
      let signers = distinct.filter { key in
        envelope.signatures.contains { key.verify($0.signature, over: message) }
      }
      let names = signers.map(\.keyid).sorted()
      verdict.details["keyids"] = .array(names.map { .string($0) })
      if signers.count >= threshold {
        verdict.hold("signatures", "\(signers.count) of the keys signed: \(names.joined(separator: ", "))")
      } else {
        verdict.fail(
          "signatures", at: invocation.operand, "envelope.signatures",
          "\(signers.count) of the keys signed it, \(threshold) are asked for")
      }
      if file.isBundle {
        verdict.leave(
          "bundle", "its certificates, time stamps and entries of other logs were not looked at")
      }
      describe(envelope, &verdict)
    } catch let error as any CodedError {
      verdict.fail("envelope", at: invocation.operand, error)
    }
    return verdict
  }

  /// What an in-toto statement inside says; other payloads are left alone.
  private static func describe(_ envelope: Envelope, _ verdict: inout Verdict) {
    guard envelope.payloadType == Envelope.inTotoPayloadType else { return }
    guard let statement = try? Statement(in: envelope), let id = try? statement.id() else {
      verdict.leave(
        "statement", "the payload is no statement of Ephor's; its signatures are all that was checked")
      return
    }
    verdict.subject = statement.predicateType
    verdict.details["statement"] = .string(id.description)
    verdict.hold("statement", "\(id) by \(statement.author)")
  }
}
