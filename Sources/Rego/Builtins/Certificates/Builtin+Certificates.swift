extension Builtin {
  /// `crypto.x509.*` and `crypto.parse_private_keys`.
  static let certificates: [Builtin] = [
    Builtin("crypto.x509.parse_certificates", [.string], .array(of: .object(of: .string, .any))) {
      _, operands in
      values(try certificates(in: try operands.string(0)), withLocationTexts: true)
    },
    Builtin(
      "crypto.x509.parse_and_verify_certificates", [.string],
      .array(prefix: [.boolean, .array(of: .object(of: .string, .any))], rest: nil)
    ) { context, operands in
      let text = try operands.string(0)
      guard let chain = try? certificates(in: text) else { return [false, []] }
      let options = CertificateChain.Options(time: try context.timeNanoseconds())
      guard let verified = try CertificateChain.verified(chain, options, context) else { return [false, []] }
      return [true, values(verified, withLocationTexts: true)]
    },
    Builtin(
      "crypto.x509.parse_and_verify_certificates_with_options", [.string, .object(of: .string, .any)],
      .array(prefix: [.boolean, .array(of: .object(of: .string, .any))], rest: nil)
    ) { context, operands in
      let (text, wanted) = (try operands.string(0), try operands.object(1))
      guard let chain = try? certificates(in: text) else { return [false, []] }
      let options = try CertificateChain.Options(wanted, context)
      guard let verified = try CertificateChain.verified(chain, options, context) else { return [false, []] }
      return [true, values(verified, withLocationTexts: false)]
    },
    Builtin("crypto.x509.parse_certificate_request", [.string], .object(of: .string, .any)) { _, operands in
      let text = try operands.string(0)
      try PEMBlock.checkSize(text)
      let marker = Array("-----BEGIN CERTIFICATE REQUEST-----".utf8)
      var bytes = text.bytes
      if !bytes.starts(with: marker) { bytes = try Base64.standard.decode(text).bytes }
      if let block = PEMBlock(firstIn: bytes[...]) {
        guard block.label == "CERTIFICATE REQUEST" else {
          throw BuiltinError.failure("invalid PEM-encoded certificate signing request")
        }
        bytes = block.bytes
      }
      return try CertificateRequest(bytes).value
    },
    Builtin("crypto.x509.parse_keypair", [.string, .string], .object(of: .string, .any)) { _, operands in
      // OPA counts both operands as the first.
      let key = try Operands([operands[1]]).string(0)
      return try KeyPair(certificates: try operands.string(0), key: key).value
    },
    Builtin("crypto.x509.parse_rsa_private_key", [.string], .object(of: .string, .any)) { _, operands in
      var text = try operands.string(0)
      guard !text.isEmpty else { throw BuiltinError.failure("input PEM data was empty") }
      if !text.bytes.starts(with: pemMarker) { text = try Base64.standard.decode(text) }
      return try PrivateKey.read(text).first?.webKey ?? .null
    },
    Builtin(
      "crypto.parse_private_keys", [.string], .array(of: .object(of: .string, .any))
    ) { _, operands in
      let text = try operands.string(0)
      return text.isEmpty ? .null : .array(try PrivateKey.read(text).map(\.value))
    },
  ]

  static let pemMarker = Array("-----BEGIN".utf8)

  private static func values(_ certificates: [Certificate], withLocationTexts texts: Bool) -> Value {
    .array(certificates.map { $0.value(withLocationTexts: texts) })
  }

  /// The certificates of a text in PEM, or in base 64 around PEM or DER.
  private static func certificates(in text: RegoString) throws -> [Certificate] {
    try PEMBlock.checkSize(text)
    var bytes = text.bytes
    if !bytes.starts(with: pemMarker) {
      bytes = try Base64.standard.decode(text).bytes
      guard bytes.starts(with: pemMarker) else { return try Certificate.read(bytes) }
    }
    var joined: [UInt8] = []
    var rest = bytes[...]
    while !rest.isEmpty, let block = PEMBlock(firstIn: rest) {
      guard block.label == "CERTIFICATE" else {
        throw BuiltinError.failure("PEM block type is '\(block.label)', expected CERTIFICATE")
      }
      joined += block.bytes
      rest = block.rest
    }
    return try Certificate.read(joined)
  }
}
