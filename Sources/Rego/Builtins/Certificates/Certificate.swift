/// A certificate (RFC 5280 section 4.1), read as Go's `crypto/x509` reads it.
struct Certificate: Sendable {
  /// More certificates in one text are refused.
  static let countLimit = 1_000

  let raw: [UInt8]
  /// The part that is signed.
  let rawBody: [UInt8]
  let rawPublicKeyInfo: [UInt8]
  let rawSubject: [UInt8]
  let rawIssuer: [UInt8]
  let signature: [UInt8]
  let signatureAlgorithm: CertificateSignatureAlgorithm
  let publicKeyAlgorithm: Int
  /// Nil where the algorithm is unknown.
  let publicKey: PublicKey?
  let version: Int
  let serialNumber: BigInteger
  let issuer: DistinguishedName
  let subject: DistinguishedName
  let notBefore: CertificateTime
  let notAfter: CertificateTime
  let extensions: [CertificateExtension]
  let facts: CertificateFacts

  /// Reads a certificate that is all of the bytes. Throws Go's words.
  init(single bytes: [UInt8]) throws {
    var reader = DERReader(bytes)
    try self.init(&reader)
    guard reader.isEmpty else { throw BuiltinError.failure("x509: trailing data") }
  }

  /// Reads certificates one behind the other.
  static func read(_ bytes: [UInt8]) throws -> [Certificate] {
    var reader = DERReader(bytes)
    var certificates: [Certificate] = []
    while !reader.isEmpty {
      guard certificates.count < countLimit else {
        throw BuiltinError.failure("more than \(countLimit) certificates")
      }
      certificates.append(try Certificate(&reader))
    }
    return certificates
  }

  /// Reads the certificate that comes next.
  init(_ reader: inout DERReader) throws {
    func malformed(_ what: String) -> BuiltinError { .failure("x509: malformed \(what)") }
    guard let whole = reader.readElement(.sequence) else { throw malformed("certificate") }
    raw = Array(whole)
    var outer = DERReader(whole)
    guard var input = outer.read(.sequence) else { throw malformed("certificate") }
    guard let signed = input.readElement(.sequence) else { throw malformed("tbs certificate") }
    rawBody = Array(signed)
    var bodyReader = DERReader(signed)
    guard var body = bodyReader.read(.sequence) else { throw malformed("tbs certificate") }

    version = try Self.version(&body)
    guard let serial = body.readInteger() else { throw malformed("serial number") }
    guard !serial.isNegative else { throw BuiltinError.failure("x509: negative serial number") }
    serialNumber = serial

    guard let inner = body.read(.sequence) else { throw malformed("signature algorithm identifier") }
    guard let repeated = input.read(.sequence) else { throw malformed("algorithm identifier") }
    guard inner.rest.elementsEqual(repeated.rest) else {
      throw BuiltinError.failure("x509: inner and outer signature algorithm identifiers don't match")
    }
    signatureAlgorithm = CertificateSignatureAlgorithm(try Self.algorithm(inner))

    guard let issuer = body.readElement(.sequence) else { throw malformed("issuer") }
    rawIssuer = Array(issuer)
    self.issuer = try DistinguishedName(issuer)
    guard var validity = body.read(.sequence) else { throw malformed("validity") }
    notBefore = try CertificateTime(&validity)
    notAfter = try CertificateTime(&validity)
    guard let subject = body.readElement(.sequence) else { throw malformed("issuer") }
    rawSubject = Array(subject)
    self.subject = try DistinguishedName(subject)

    guard let info = body.readElement(.sequence) else { throw malformed("spki") }
    rawPublicKeyInfo = Array(info)
    var infoReader = DERReader(info)
    guard var keyInfo = infoReader.read(.sequence) else { throw malformed("spki") }
    guard let keySequence = keyInfo.read(.sequence) else {
      throw malformed("public key algorithm identifier")
    }
    let keyAlgorithm = try Self.algorithm(keySequence)
    publicKeyAlgorithm = PublicKeyAlgorithm.number(keyAlgorithm.identifier)
    guard let bits = keyInfo.readRightAlignedBits() else { throw malformed("subjectPublicKey") }
    publicKey = publicKeyAlgorithm == 0 ? nil : try PublicKey(algorithm: keyAlgorithm, bits: bits)

    extensions = try Self.extensions(&body, version: version)
    facts = try CertificateFacts(extensions)
    guard let signature = input.readRightAlignedBits() else { throw malformed("signature") }
    self.signature = signature
  }

  private static func version(_ body: inout DERReader) throws -> Int {
    guard let tagged = body.readOptional(.constructed(0)) else {
      throw BuiltinError.failure("x509: malformed version")
    }
    guard var tagged else { return 1 }
    guard let version = tagged.readInt(), tagged.isEmpty, (0...3).contains(version) else {
      throw BuiltinError.failure("x509: malformed version")
    }
    guard version < 3 else { throw BuiltinError.failure("x509: invalid version") }
    return version + 1
  }

  /// An algorithm identifier, with Go's words where it is none.
  static func algorithm(_ body: DERReader) throws -> AlgorithmIdentifier {
    guard let algorithm = AlgorithmIdentifier(body: body) else {
      var body = body
      let hasIdentifier = body.readObjectIdentifier() != nil
      throw BuiltinError.failure("x509: malformed \(hasIdentifier ? "parameters" : "OID")")
    }
    return algorithm
  }

  private static func extensions(_ body: inout DERReader, version: Int) throws -> [CertificateExtension] {
    guard version > 1 else { return [] }
    guard body.readOptional(.context(1)) != nil else {
      throw BuiltinError.failure("x509: malformed issuerUniqueID")
    }
    guard body.readOptional(.context(2)) != nil else {
      throw BuiltinError.failure("x509: malformed subjectUniqueID")
    }
    guard version == 3 else { return [] }
    guard let tagged = body.readOptional(.constructed(3)) else {
      throw BuiltinError.failure("x509: malformed extensions")
    }
    guard var tagged else { return [] }
    guard var list = tagged.read(.sequence) else { throw BuiltinError.failure("x509: malformed extensions") }
    var extensions: [CertificateExtension] = []
    var seen: Set<ASN1ObjectIdentifier> = []
    while !list.isEmpty {
      let next = try CertificateExtension(&list)
      guard seen.insert(next.identifier).inserted else {
        throw BuiltinError.failure(
          "x509: certificate contains duplicate extension with OID \"\(next.identifier)\"")
      }
      extensions.append(next)
    }
    return extensions
  }
}
