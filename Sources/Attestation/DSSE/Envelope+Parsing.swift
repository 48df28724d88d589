package import Notation

extension Envelope {
  /// Limits of the JSON that holds an envelope.
  package static let limits = ParsingLimits(bytes: byteLimit, depth: 8, nodes: 1_000)

  /// Reads an envelope; nothing is verified by this.
  ///
  /// Members that DSSE does not define are ignored, as it demands; base 64 may have either alphabet. Throws
  /// `envelope.malformed`, `envelope.too_large` or `envelope.unsigned`, and `NotationError` for text that is no
  /// JSON.
  package init(parsing bytes: [UInt8], file: String = "") throws {
    guard bytes.count <= Self.byteLimit else {
      throw AttestationError(
        .envelopeTooLarge, "the envelope has \(bytes.count) bytes; the limit is \(Self.byteLimit)")
    }
    try self.init(json: JSON.parse(bytes, file: file, limits: Self.limits), file: file)
  }

  /// Reads an envelope from a JSON value.
  package init(json: JSON, file: String = "") throws {
    guard let payload = json["payload"]?.string.flatMap(Self.base64), let type = json["payloadType"]?.string,
      let signatures = json["signatures"]?.array
    else {
      throw Self.malformed("lacks a base 64 payload, a payloadType or a list of signatures", file)
    }
    try self.init(
      payloadType: type, payload: payload,
      signatures: signatures.map { element in
        guard let signature = element["sig"]?.string.flatMap(Self.base64), !signature.isEmpty else {
          throw Self.malformed("has a signature without base 64 in “sig”", file)
        }
        let keyid = element["keyid"] ?? ""
        guard let keyid = keyid.isNull ? "" : keyid.string else {
          throw Self.malformed("has a keyid that is no string", file)
        }
        return EnvelopeSignature(keyid: keyid, signature: signature)
      })
  }

  /// DSSE: “either standard or URL-safe base64”; padding may be absent in the latter.
  private static func base64(_ text: String) -> [UInt8]? {
    if let bytes = Base64.decode(text) { return bytes }
    let unpadded = text.hasSuffix("==") ? text.dropLast(2) : text.hasSuffix("=") ? text.dropLast() : text[...]
    return Base64.decode(unpadded, .urlSafe)
  }

  private static func malformed(_ what: String, _ file: String) -> AttestationError {
    AttestationError(
      .envelopeMalformed, "\(file.isEmpty ? "the envelope" : file) \(what)",
      remedy: "a DSSE envelope is an object with payload, payloadType and signatures [{keyid, sig}]")
  }
}
