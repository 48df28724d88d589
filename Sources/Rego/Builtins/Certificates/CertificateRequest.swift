/// A request for a certificate (RFC 2986), read as Go's `x509.ParseCertificateRequest` reads it.
struct CertificateRequest {
  let raw: [UInt8]
  let rawBody: [UInt8]
  let rawPublicKeyInfo: [UInt8]
  let rawSubject: [UInt8]
  let version: Int
  let signature: [UInt8]
  let signatureAlgorithm: CertificateSignatureAlgorithm
  let publicKeyAlgorithm: Int
  let publicKey: PublicKey?
  let subject: DistinguishedName
  /// What is asked for besides extensions, in sets of types and values.
  private(set) var attributes: [Value] = []
  private(set) var extensions: [CertificateExtension] = []
  private(set) var names = AlternativeNames()

  private static let extensionRequest = ASN1ObjectIdentifier(1, 2, 840, 113549, 1, 9, 14)

  /// Throws Go's words.
  init(_ bytes: [UInt8]) throws {
    let mismatch = BuiltinError.failure("asn1: structure error: tags don't match")
    var reader = DERReader(bytes)
    guard let whole = reader.readElement(.sequence), whole.count > 2 else {
      throw DERComplaint.sequence(bytes, "certificateRequest")
    }
    guard reader.isEmpty else { throw BuiltinError.failure("asn1: syntax error: trailing data") }
    raw = Array(whole)
    var outer = DERReader(whole)
    guard var input = outer.read(.sequence), let signed = input.readElement(.sequence) else { throw mismatch }
    rawBody = Array(signed)
    var bodyReader = DERReader(signed)
    guard var body = bodyReader.read(.sequence), let version = body.readInt(),
      let subject = body.readElement(.sequence), let info = body.readElement(.sequence)
    else { throw mismatch }
    self.version = version
    rawSubject = Array(subject)
    rawPublicKeyInfo = Array(info)
    var rawAttributes: [ArraySlice<UInt8>] = []
    if !body.isEmpty {
      guard var list = body.read(.constructed(0)) else { throw mismatch }
      while !list.isEmpty {
        guard let (_, element, _) = list.readAny() else { throw mismatch }
        rawAttributes.append(element)
      }
    }
    guard let algorithm = AlgorithmIdentifier(&input), let signature = input.readRightAlignedBits() else {
      throw mismatch
    }
    signatureAlgorithm = CertificateSignatureAlgorithm(algorithm)
    self.signature = signature
    var infoReader = DERReader(info)
    guard var keyInfo = infoReader.read(.sequence), let keyAlgorithm = AlgorithmIdentifier(&keyInfo),
      let bits = keyInfo.readRightAlignedBits()
    else { throw mismatch }
    publicKeyAlgorithm = PublicKeyAlgorithm.number(keyAlgorithm.identifier)
    publicKey = publicKeyAlgorithm == 0 ? nil : try PublicKey(algorithm: keyAlgorithm, bits: bits)
    self.subject = try DistinguishedName(subject)
    for attribute in rawAttributes { try read(attribute) }
    for item in extensions where item.identifier == CertificateExtension.subjectAlternativeName {
      names = try AlternativeNames(DERReader(item.contents))
    }
  }

  /// Reads an attribute: the extensions asked for, or sets of types and values. Others are left out, as Go
  /// leaves them out.
  private mutating func read(_ bytes: ArraySlice<UInt8>) throws {
    var outer = DERReader(bytes)
    guard var body = outer.read(.sequence), let type = body.readObjectIdentifier(),
      var set = body.read(.set)
    else { return }
    let sets = Self.typesAndValues(set)
    if let sets { attributes.append(["Type": type.value, "Value": .array(sets)]) }
    guard type == Self.extensionRequest else { return }
    guard var list = set.read(.sequence) else {
      throw BuiltinError.failure("asn1: structure error: tags don't match")
    }
    while !list.isEmpty { extensions.append(try CertificateExtension(&list)) }
  }

  /// The deprecated form `Attributes` shows: sequences of types and values; nil where they are none.
  private static func typesAndValues(_ set: DERReader) -> [Value]? {
    var set = set
    var sets: [Value] = []
    while !set.isEmpty {
      guard var list = set.read(.sequence) else { return nil }
      var pairs: [Value] = []
      while !list.isEmpty {
        guard var pair = list.read(.sequence), let type = pair.readObjectIdentifier(),
          let (tag, _, contents) = pair.readAny(), pair.isEmpty
        else { return nil }
        pairs.append(["Type": type.value, "Value": plain(tag, Array(contents.rest))])
      }
      sets.append(.array(pairs))
    }
    return sets
  }

  /// A value of any type as Go's `encoding/asn1` reads it and `encoding/json` writes it.
  private static func plain(_ tag: DERTag, _ bytes: [UInt8]) -> Value {
    if tag == .octetString { return Certificate.binary(bytes) }
    if tag == .boolean { return .boolean(bytes.first == 0xFF) }
    return (try? DirectoryString.read(tag, bytes)).map { .string($0) } ?? .null
  }

  /// As Go's `encoding/json` writes `x509.CertificateRequest`.
  var value: Value {
    let members: [(Value, Value)] = [
      ("Raw", Certificate.binary(raw)), ("RawTBSCertificateRequest", Certificate.binary(rawBody)),
      ("RawSubjectPublicKeyInfo", Certificate.binary(rawPublicKeyInfo)),
      ("RawSubject", Certificate.binary(rawSubject)), ("Version", Value(version)),
      ("Signature", Certificate.binary(signature)),
      ("SignatureAlgorithm", Value(signatureAlgorithm.rawValue)),
      ("PublicKeyAlgorithm", Value(publicKeyAlgorithm)), ("PublicKey", publicKey?.value ?? .null),
      ("Subject", subject.value), ("Attributes", Certificate.list(attributes)),
      ("Extensions", Certificate.list(extensions.map(\.value))), ("ExtraExtensions", .null),
    ]
    return .object(RegoObject(members + names.members))
  }
}
