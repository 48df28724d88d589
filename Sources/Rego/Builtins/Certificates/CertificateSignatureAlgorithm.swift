/// How a certificate or a request is signed; the raw value is the number Go gives it.
enum CertificateSignatureAlgorithm: Int, Sendable {
  case unknown = 0
  case md5WithRSA = 2
  case sha1WithRSA = 3
  case sha256WithRSA = 4
  case sha384WithRSA = 5
  case sha512WithRSA = 6
  case dsaWithSHA1 = 7
  case dsaWithSHA256 = 8
  case ecdsaWithSHA1 = 9
  case ecdsaWithSHA256 = 10
  case ecdsaWithSHA384 = 11
  case ecdsaWithSHA512 = 12
  case sha256WithRSAPSS = 13
  case sha384WithRSAPSS = 14
  case sha512WithRSAPSS = 15
  case ed25519 = 16

  private static let byIdentifier: [ASN1ObjectIdentifier: CertificateSignatureAlgorithm] = [
    ASN1ObjectIdentifier(1, 2, 840, 113549, 1, 1, 4): .md5WithRSA,
    ASN1ObjectIdentifier(1, 2, 840, 113549, 1, 1, 5): .sha1WithRSA,
    ASN1ObjectIdentifier(1, 3, 14, 3, 2, 29): .sha1WithRSA,
    ASN1ObjectIdentifier(1, 2, 840, 113549, 1, 1, 11): .sha256WithRSA,
    ASN1ObjectIdentifier(1, 2, 840, 113549, 1, 1, 12): .sha384WithRSA,
    ASN1ObjectIdentifier(1, 2, 840, 113549, 1, 1, 13): .sha512WithRSA,
    ASN1ObjectIdentifier(1, 2, 840, 10040, 4, 3): .dsaWithSHA1,
    ASN1ObjectIdentifier(2, 16, 840, 1, 101, 3, 4, 3, 2): .dsaWithSHA256,
    ASN1ObjectIdentifier(1, 2, 840, 10045, 4, 1): .ecdsaWithSHA1,
    ASN1ObjectIdentifier(1, 2, 840, 10045, 4, 3, 2): .ecdsaWithSHA256,
    ASN1ObjectIdentifier(1, 2, 840, 10045, 4, 3, 3): .ecdsaWithSHA384,
    ASN1ObjectIdentifier(1, 2, 840, 10045, 4, 3, 4): .ecdsaWithSHA512,
    ASN1ObjectIdentifier(1, 3, 101, 112): .ed25519,
  ]

  init(_ algorithm: AlgorithmIdentifier) {
    if let known = Self.byIdentifier[algorithm.identifier] {
      self = known == .ed25519 && !algorithm.parameters.isEmpty ? .unknown : known
    } else if algorithm.identifier == ASN1ObjectIdentifier(1, 2, 840, 113549, 1, 1, 10) {
      self = Self.probabilistic(algorithm.parameters) ?? .unknown
    } else {
      self = .unknown
    }
  }

  /// RSASSA-PSS with the parameters that everybody uses (RFC 8017 appendix A.2.3): one digest for all, MGF1,
  /// and a salt as long as the digest.
  private static func probabilistic(_ parameters: [UInt8]) -> CertificateSignatureAlgorithm? {
    let choices: [(Int, Int, CertificateSignatureAlgorithm)] = [
      (1, 32, .sha256WithRSAPSS), (2, 48, .sha384WithRSAPSS), (3, 64, .sha512WithRSAPSS),
    ]
    var outer = DERReader(parameters)
    guard var body = outer.read(.sequence), outer.isEmpty, var hash = body.read(.constructed(0)),
      let digest = AlgorithmIdentifier(&hash), var generator = body.read(.constructed(1)),
      let mask = AlgorithmIdentifier(&generator), var salt = body.read(.constructed(2)),
      let saltCount = salt.readInt()
    else { return nil }
    var trailer = 1
    if var tagged = body.read(.constructed(3)) {
      guard let read = tagged.readInt() else { return nil }
      trailer = read
    }
    var maskReader = DERReader(mask.parameters)
    let null = [DERTag.null.byte, 0]
    guard body.isEmpty, trailer == 1, let maskDigest = AlgorithmIdentifier(&maskReader),
      mask.identifier == ASN1ObjectIdentifier(1, 2, 840, 113549, 1, 1, 8),
      maskDigest.identifier == digest.identifier,
      digest.parameters.isEmpty || digest.parameters == null,
      maskDigest.parameters.isEmpty || maskDigest.parameters == null
    else { return nil }
    return choices.first { last, count, _ in
      digest.identifier == ASN1ObjectIdentifier(2, 16, 840, 1, 101, 3, 4, 2, last) && saltCount == count
    }?.2
  }

  /// How to check a signature; nil for digests that are no longer safe and for what signs nothing here.
  var scheme: SignatureScheme? {
    switch self {
    case .sha256WithRSA: .pkcs1(.sha256)
    case .sha384WithRSA: .pkcs1(.sha384)
    case .sha512WithRSA: .pkcs1(.sha512)
    case .sha256WithRSAPSS: .pss(.sha256)
    case .sha384WithRSAPSS: .pss(.sha384)
    case .sha512WithRSAPSS: .pss(.sha512)
    case .ecdsaWithSHA256: .ecdsa(.sha256)
    case .ecdsaWithSHA384: .ecdsa(.sha384)
    case .ecdsaWithSHA512: .ecdsa(.sha512)
    case .ed25519: .ed25519
    default: nil
    }
  }
}
