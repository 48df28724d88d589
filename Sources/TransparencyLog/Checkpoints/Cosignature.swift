/// Timestamped Ed25519 cosignatures over checkpoints (C2SP tlog-cosignature).
public enum Cosignature {
  static let header = "cosignature/v1\ntime "

  /// A cosigner's line over a checkpoint's text.
  ///
  /// - Parameter timestamp: seconds since 1970 at which the cosigner observed the checkpoint.
  /// - Throws: `tlog.key_type_unsupported` when the signer's key is not of type 4, `tlog.timestamp_invalid`
  ///   for zero or a time above 2^63 - 1.
  public static func sign(text: String, timestamp: UInt64, by signer: some NoteSigner) throws -> NoteSignature
  {
    let key = signer.verifierKey
    guard key.algorithm == .cosignatureEd25519 else {
      throw TransparencyLogError(
        .keyTypeUnsupported, "\(key.name) is a key for plain signatures; a cosigner needs one of type 4")
    }
    guard (1...Decimal.limit).contains(timestamp) else {
      throw TransparencyLogError(.timestampInvalid, "a cosignature's time is 1 to 2^63 - 1 seconds")
    }
    let signature = try signer.signature(over: message(timestamp: timestamp, text: Array(text.utf8)))
    return NoteSignature(name: key.name, keyID: key.keyID, signature: bytes(timestamp) + signature)
  }

  /// What is signed: header, time, the whole text of the checkpoint.
  static func message(timestamp: UInt64, text: [UInt8]) -> [UInt8] {
    Array("\(header)\(timestamp)\n".utf8) + text
  }

  /// The time and the signature of a line's bytes; nil when they are too short or the time is out of range.
  static func split(_ bytes: [UInt8]) -> (timestamp: UInt64, signature: ArraySlice<UInt8>)? {
    guard bytes.count > 8 else { return nil }
    let timestamp = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard timestamp <= Decimal.limit else { return nil }
    return (timestamp, bytes.dropFirst(8))
  }

  private static func bytes(_ timestamp: UInt64) -> [UInt8] {
    (0..<8).reversed().map { UInt8(truncatingIfNeeded: timestamp >> UInt64($0 * 8)) }
  }
}
