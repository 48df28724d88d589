/// What the extensions of a certificate say (RFC 5280 section 4.2).
struct CertificateFacts: Sendable {
  var keyUsage = 0
  var hasBasicConstraints = false
  var isAuthority = false
  /// How many intermediates may follow; -1 where nothing is said.
  var pathLimit = 0
  var names = AlternativeNames()
  var nameConstraints: NameConstraints?
  var revocationListURLs: [RegoString] = []
  var statusURLs: [RegoString] = []
  var issuerURLs: [RegoString] = []
  var authorityKeyIdentifier: [UInt8]?
  var subjectKeyIdentifier: [UInt8]?
  var requireExplicitPolicy: Int?
  var inhibitPolicyMapping: Int?
  var inhibitAnyPolicy: Int?
  var purposes: [CertificatePurpose]?
  var unknownPurposes: [ASN1ObjectIdentifier]?
  /// Policies as their encoded identifiers.
  var policies: [CertificatePolicy]?
  var policyMappings: [(issuer: CertificatePolicy, subject: CertificatePolicy)] = []
  var unhandledCritical: [ASN1ObjectIdentifier] = []

  /// Reads what the extensions hold. Throws Go's words for one that is malformed.
  init(_ extensions: [CertificateExtension]) throws {
    for item in extensions {
      let isHandled = try read(item)
      if item.isCritical, !isHandled { unhandledCritical.append(item.identifier) }
    }
  }
}
