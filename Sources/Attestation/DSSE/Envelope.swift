package import Notation

/// A signed payload (Dead Simple Signing Envelope).
///
/// ```swift
/// let envelope = try Envelope.sign(payload, with: [key])
/// envelope.encoded                         // canonical JSON, what is stored and exchanged
/// trustRoot.verify(envelope, at: recordedAt)
/// ```
package struct Envelope: Sendable, Hashable {
  /// The payload type of in-toto statements.
  package static let inTotoPayloadType = "application/vnd.in-toto+json"
  /// Largest payload, in bytes: what is larger belongs into a sealed value.
  package static let payloadByteLimit = 1 << 20
  /// Largest envelope read, in bytes.
  package static let byteLimit = 2 << 20
  /// Most signatures under one payload.
  package static let signatureLimit = 64

  package let payloadType: String
  package let payload: [UInt8]
  /// At least one, in the order of the envelope.
  package let signatures: [EnvelopeSignature]

  /// Throws `envelope.unsigned`, `envelope.too_large` or `envelope.malformed` (no payload type).
  package init(payloadType: String, payload: [UInt8], signatures: [EnvelopeSignature]) throws {
    guard !payloadType.isEmpty else {
      throw AttestationError(.envelopeMalformed, "the envelope names no payload type")
    }
    guard payload.count <= Self.payloadByteLimit else {
      throw AttestationError(
        .envelopeTooLarge, "the payload has \(payload.count) bytes; the limit is \(Self.payloadByteLimit)",
        remedy: "put large content into a sealed value and name its commitment")
    }
    guard !signatures.isEmpty else {
      throw AttestationError(
        .envelopeUnsigned, "the envelope holds no signature", remedy: "sign it with a key")
    }
    guard signatures.count <= Self.signatureLimit else {
      throw AttestationError(
        .envelopeTooLarge,
        "the envelope has \(signatures.count) signatures; the limit is \(Self.signatureLimit)")
    }
    self.payloadType = payloadType
    self.payload = payload
    self.signatures = signatures
  }

  /// Signs a payload with each key.
  package static func sign(
    _ payload: [UInt8], payloadType: String = inTotoPayloadType, with signers: [any StatementSigner]
  ) throws -> Envelope {
    let message = PreAuthenticationEncoding.encode(payloadType: payloadType, payload: payload)
    let signatures = try signers.map {
      EnvelopeSignature(keyid: $0.publicKey.keyid, signature: try $0.signature(over: message))
    }
    return try Envelope(payloadType: payloadType, payload: payload, signatures: signatures)
  }

  /// This envelope with one more signature over the same payload.
  package func countersigned(by signer: any StatementSigner) throws -> Envelope {
    let further = EnvelopeSignature(
      keyid: signer.publicKey.keyid, signature: try signer.signature(over: signedBytes))
    return try Envelope(payloadType: payloadType, payload: payload, signatures: signatures + [further])
  }

  /// What each signature is over.
  package var signedBytes: [UInt8] {
    PreAuthenticationEncoding.encode(payloadType: payloadType, payload: payload)
  }

  /// The envelope as JSON with `payload`, `payloadType` and `signatures`.
  package var json: JSON {
    [
      "payload": .string(Base64.encode(payload)),
      "payloadType": .string(payloadType),
      "signatures": .array(
        signatures.map { ["keyid": .string($0.keyid), "sig": .string(Base64.encode($0.signature))] }),
    ]
  }

  /// Canonical JSON (RFC 8785): one text for each envelope, over which its digest is taken.
  package func encoded() throws -> [UInt8] {
    var writer = JSONWriter(capacity: payload.count / 3 * 4 + 512)
    writer.raw("{\"payload\":")
    writer.base64(payload)
    writer.raw(",\"payloadType\":")
    writer.string(payloadType)
    writer.raw(",\"signatures\":[")
    for (index, signature) in signatures.enumerated() {
      if index > 0 { writer.byte(UInt8(ascii: ",")) }
      writer.raw("{\"keyid\":")
      writer.string(signature.keyid)
      writer.raw(",\"sig\":")
      writer.base64(signature.signature)
      writer.byte(UInt8(ascii: "}"))
    }
    writer.raw("]}")
    return writer.bytes
  }

  /// SHA-256 of `encoded()`: what the log's leaf names.
  package func digest() throws -> Digest { Digest(sha256Of: try encoded()) }
}
