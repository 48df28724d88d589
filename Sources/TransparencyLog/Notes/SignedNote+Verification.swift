extension SignedNote {
  /// Checks every line that names one of the keys; lines of unknown keys are ignored (C2SP signed-note).
  public func verify(with keys: some Collection<VerifierKey>) -> NoteVerdict {
    var verified: [VerifiedNoteSignature] = []
    let message = Array(text.utf8)
    for line in signatures {
      guard let key = keys.first(where: { $0.matches(line) }) else { continue }
      guard let signature = Self.verified(line, by: key, over: message) else {
        return .refused(.badSignature(keyName: line.name))
      }
      if !verified.contains(where: { $0.key == key }) { verified.append(signature) }
    }
    return verified.isEmpty ? .refused(.noKnownKey) : .verified(verified)
  }

  private static func verified(
    _ line: NoteSignature, by key: VerifierKey, over message: [UInt8]
  ) -> VerifiedNoteSignature? {
    switch key.algorithm {
    case .ed25519:
      guard key.verify(line.signature, over: message) else { return nil }
      return VerifiedNoteSignature(key: key, timestamp: nil)
    case .cosignatureEd25519:
      guard let (timestamp, signature) = Cosignature.split(line.signature),
        key.verify(signature, over: Cosignature.message(timestamp: timestamp, text: message))
      else { return nil }
      return VerifiedNoteSignature(key: key, timestamp: timestamp)
    }
  }
}
