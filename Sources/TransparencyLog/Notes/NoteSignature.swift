import Notation

/// One signature line of a note.
public struct NoteSignature: Sendable, Hashable {
  /// The key's name as written; compared byte by byte.
  public let name: String
  /// The first four bytes of a digest over name, type and key: an identifier, no protection.
  public let keyID: UInt32
  /// What the algorithm signed, without the key id.
  public let signature: [UInt8]

  public init(name: String, keyID: UInt32, signature: [UInt8]) {
    self.name = name
    self.keyID = keyID
    self.signature = signature
  }

  /// `— name base64(key id ‖ signature)`, without a line break.
  public var line: String {
    "\u{2014} \(name) " + Base64.encode(KeyID.bytes(keyID) + signature)
  }
}
