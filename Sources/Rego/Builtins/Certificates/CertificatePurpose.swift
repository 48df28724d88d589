/// What a certificate's key may be used for (RFC 5280 section 4.2.1.12); the raw value is the number Go gives
/// it.
enum CertificatePurpose: Int, Sendable, CaseIterable {
  case any = 0
  case serverAuth = 1
  case clientAuth = 2
  case codeSigning = 3
  case emailProtection = 4
  case ipsecEndSystem = 5
  case ipsecTunnel = 6
  case ipsecUser = 7
  case timeStamping = 8
  case ocspSigning = 9
  case microsoftServerGatedCrypto = 10
  case netscapeServerGatedCrypto = 11
  case microsoftCommercialCodeSigning = 12
  case microsoftKernelCodeSigning = 13

  private var identifier: ASN1ObjectIdentifier {
    switch self {
    case .any: ASN1ObjectIdentifier(2, 5, 29, 37, 0)
    case .serverAuth: ASN1ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 3, 1)
    case .clientAuth: ASN1ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 3, 2)
    case .codeSigning: ASN1ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 3, 3)
    case .emailProtection: ASN1ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 3, 4)
    case .ipsecEndSystem: ASN1ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 3, 5)
    case .ipsecTunnel: ASN1ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 3, 6)
    case .ipsecUser: ASN1ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 3, 7)
    case .timeStamping: ASN1ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 3, 8)
    case .ocspSigning: ASN1ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 3, 9)
    case .microsoftServerGatedCrypto: ASN1ObjectIdentifier(1, 3, 6, 1, 4, 1, 311, 10, 3, 3)
    case .netscapeServerGatedCrypto: ASN1ObjectIdentifier(2, 16, 840, 1, 113730, 4, 1)
    case .microsoftCommercialCodeSigning: ASN1ObjectIdentifier(1, 3, 6, 1, 4, 1, 311, 2, 1, 22)
    case .microsoftKernelCodeSigning: ASN1ObjectIdentifier(1, 3, 6, 1, 4, 1, 311, 61, 1, 1)
    }
  }

  /// The name the options of `crypto.x509.parse_and_verify_certificates_with_options` use.
  var optionName: String {
    switch self {
    case .any: "KeyUsageAny"
    case .serverAuth: "KeyUsageServerAuth"
    case .clientAuth: "KeyUsageClientAuth"
    case .codeSigning: "KeyUsageCodeSigning"
    case .emailProtection: "KeyUsageEmailProtection"
    case .ipsecEndSystem: "KeyUsageIPSECEndSystem"
    case .ipsecTunnel: "KeyUsageIPSECTunnel"
    case .ipsecUser: "KeyUsageIPSECUser"
    case .timeStamping: "KeyUsageTimeStamping"
    case .ocspSigning: "KeyUsageOCSPSigning"
    case .microsoftServerGatedCrypto: "KeyUsageMicrosoftServerGatedCrypto"
    case .netscapeServerGatedCrypto: "KeyUsageNetscapeServerGatedCrypto"
    case .microsoftCommercialCodeSigning: "KeyUsageMicrosoftCommercialCodeSigning"
    case .microsoftKernelCodeSigning: "KeyUsageMicrosoftKernelCodeSigning"
    }
  }

  private static let byIdentifier = Dictionary(uniqueKeysWithValues: allCases.map { ($0.identifier, $0) })

  init?(_ identifier: ASN1ObjectIdentifier) {
    guard let purpose = Self.byIdentifier[identifier] else { return nil }
    self = purpose
  }

  init?(optionName: String) {
    guard let purpose = Self.allCases.first(where: { $0.optionName == optionName }) else { return nil }
    self = purpose
  }
}
