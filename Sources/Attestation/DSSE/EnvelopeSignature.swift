/// One signature of an envelope and the key it is said to be of.
package struct EnvelopeSignature: Sendable, Hashable {
  /// securesystemslib's key id; empty where a foreign envelope names none. Not authenticated: only verifying says
  /// whose signature it is.
  package let keyid: String
  /// 64 bytes for Ed25519, DER for ECDSA; r‖s in some foreign envelopes.
  package let signature: [UInt8]

  package init(keyid: String, signature: [UInt8]) {
    self.keyid = keyid
    self.signature = signature
  }
}
