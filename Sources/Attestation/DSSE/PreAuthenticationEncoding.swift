/// What DSSE signs: payload type and payload, each behind its length, so that neither can run into the other
/// (secure-systems-lab/dsse, protocol.md, version 1).
package enum PreAuthenticationEncoding {
  /// `DSSEv1 LEN(type) type LEN(payload) payload`, lengths in bytes as ASCII decimals.
  package static func encode(payloadType: String, payload: [UInt8]) -> [UInt8] {
    var bytes = Array("DSSEv1 \(payloadType.utf8.count) \(payloadType) \(payload.count) ".utf8)
    bytes += payload
    return bytes
  }
}
