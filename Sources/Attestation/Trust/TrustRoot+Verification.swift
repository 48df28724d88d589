package import Notation

extension TrustRoot {
  /// Judges an envelope's signatures at the moment it was recorded.
  ///
  /// As DSSE demands, signatures of unknown keys and bad ones are not counted rather than fatal; they are listed.
  /// Each key counts once, however often it signed.
  ///
  /// - Complexity: one verification for each signature of a known key.
  package func verify(_ envelope: Envelope, at moment: Timestamp) -> EnvelopeVerdict {
    let message = envelope.signedBytes
    var counting: [EnrolledKey] = []
    var defects: [SignatureDefect] = []
    for signature in envelope.signatures {
      guard let enrolled = self[signature.keyid] else {
        defects.append(.unknownKey(keyid: signature.keyid))
        continue
      }
      guard enrolled.key.verify(signature.signature, over: message) else {
        defects.append(.badSignature(enrolled))
        continue
      }
      guard enrolled.role == .statement else {
        defects.append(.wrongRole(enrolled))
        continue
      }
      switch enrolled.standing(at: moment) {
      case .valid(let key): if !counting.contains(key) { counting.append(key) }
      case let standing: defects.append(.keyNotValid(standing, at: moment))
      }
    }
    return counting.isEmpty ? .refused(defects) : .verified(by: counting, others: defects)
  }
}
