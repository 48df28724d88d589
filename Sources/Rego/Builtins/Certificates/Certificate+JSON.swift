extension Certificate {
  /// As Go's `encoding/json` writes `x509.Certificate`.
  ///
  /// With `texts`, locations are also given as texts under `URIStrings`, as OPA adds them.
  func value(withLocationTexts texts: Bool) -> Value {
    var members: [(Value, Value)] = [
      ("Raw", Self.binary(raw)), ("RawTBSCertificate", Self.binary(rawBody)),
      ("RawSubjectPublicKeyInfo", Self.binary(rawPublicKeyInfo)), ("RawSubject", Self.binary(rawSubject)),
      ("RawIssuer", Self.binary(rawIssuer)), ("Signature", Self.binary(signature)),
      ("SignatureAlgorithm", Value(signatureAlgorithm.rawValue)),
      ("PublicKeyAlgorithm", Value(publicKeyAlgorithm)), ("PublicKey", publicKey?.value ?? .null),
      ("Version", Value(version)), ("SerialNumber", .number(RegoNumber(serialNumber))),
      ("Issuer", issuer.value), ("Subject", subject.value), ("NotBefore", Value(notBefore.text)),
      ("NotAfter", Value(notAfter.text)), ("Extensions", Self.list(extensions.map(\.value))),
      ("ExtraExtensions", .null),
      ("UnhandledCriticalExtensions", Self.list(facts.unhandledCritical.map(\.value))),
    ]
    members += facts.members
    members += facts.names.members
    members += NameConstraints.members(facts.nameConstraints)
    if texts {
      members.append(("URIStrings", Self.list(facts.names.locations.map { Value($0.text) })))
    }
    return .object(RegoObject(members))
  }

  /// Bytes as Go writes them: base 64.
  static func binary(_ bytes: [UInt8]) -> Value {
    .string(Base64.standard.encode(RegoString(bytes: bytes)))
  }

  /// An array as Go writes one that nothing was appended to: null where it is empty.
  static func list(_ values: [Value]) -> Value { values.isEmpty ? .null : .array(values) }
}

extension CertificateFacts {
  fileprivate var members: [(Value, Value)] {
    func texts(_ texts: [RegoString]) -> Value { Certificate.list(texts.map { .string($0) }) }
    return [
      ("KeyUsage", Value(keyUsage)),
      ("ExtKeyUsage", Certificate.list((purposes ?? []).map { Value($0.rawValue) })),
      ("UnknownExtKeyUsage", Certificate.list((unknownPurposes ?? []).map(\.value))),
      ("BasicConstraintsValid", .boolean(hasBasicConstraints)), ("IsCA", .boolean(isAuthority)),
      ("MaxPathLen", Value(pathLimit)), ("MaxPathLenZero", .boolean(hasBasicConstraints && pathLimit == 0)),
      ("SubjectKeyId", subjectKeyIdentifier.map(Certificate.binary) ?? .null),
      ("AuthorityKeyId", authorityKeyIdentifier.map(Certificate.binary) ?? .null),
      ("OCSPServer", texts(statusURLs)), ("IssuingCertificateURL", texts(issuerURLs)),
      ("CRLDistributionPoints", texts(revocationListURLs)),
      ("PolicyIdentifiers", policies.map { .array($0.compactMap(\.shortValue)) } ?? .null),
      ("Policies", Certificate.list((policies ?? []).map { Value($0.text) })),
      (
        "PolicyMappings",
        Certificate.list(
          policyMappings.map { issuer, subject in
            .object([
              "IssuerDomainPolicy": Value(issuer.text), "SubjectDomainPolicy": Value(subject.text),
            ])
          })
      ), ("InhibitAnyPolicy", Value(inhibitAnyPolicy ?? 0)),
      ("InhibitAnyPolicyZero", .boolean(inhibitAnyPolicy == 0)),
      ("InhibitPolicyMapping", Value(inhibitPolicyMapping ?? 0)),
      ("InhibitPolicyMappingZero", .boolean(inhibitPolicyMapping == 0)),
      ("RequireExplicitPolicy", Value(requireExplicitPolicy ?? 0)),
      ("RequireExplicitPolicyZero", .boolean(requireExplicitPolicy == 0)),
    ]
  }
}

extension CertificatePolicy {
  /// As an array of numbers; nil where one exceeds 31 bits.
  fileprivate var shortValue: Value? { ASN1ObjectIdentifier(encoded: encoded)?.value }
}

extension AlternativeNames {
  /// The members of certificates and of requests that hold names.
  var members: [(Value, Value)] {
    [
      ("DNSNames", Certificate.list(hosts.map { Value($0) })),
      ("EmailAddresses", Certificate.list(mailboxes.map { Value($0) })),
      ("IPAddresses", Certificate.list(addresses.map { Value($0.description) })),
      ("URIs", Certificate.list(locations.map(\.value))),
    ]
  }
}

extension NameConstraints {
  fileprivate static func members(_ constraints: NameConstraints?) -> [(Value, Value)] {
    func members(_ side: String, _ trees: Subtrees) -> [(Value, Value)] {
      func texts(_ texts: [String]) -> Value { Certificate.list(texts.map { Value($0) }) }
      let ranges = trees.ranges.map { address, mask in
        Value.object(["IP": Value(address.description), "Mask": Certificate.binary(mask)])
      }
      return [
        (Value("\(side)DNSDomains"), texts(trees.hosts)),
        (Value("\(side)IPRanges"), Certificate.list(ranges)),
        (Value("\(side)EmailAddresses"), texts(trees.mailboxes)),
        (Value("\(side)URIDomains"), texts(trees.locations)),
      ]
    }
    return [("PermittedDNSDomainsCritical", .boolean(constraints?.isCritical ?? false))]
      + members("Permitted", constraints?.permitted ?? Subtrees())
      + members("Excluded", constraints?.excluded ?? Subtrees())
  }
}
