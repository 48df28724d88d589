extension CertificateFacts {
  /// Reads one extension; false where it is unknown, or holds something unknown.
  mutating func read(_ item: CertificateExtension) throws -> Bool {
    let identifier = item.identifier.numbers
    if item.identifier == ASN1ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 1, 1) {
      try readAuthorityAccess(item)
      return true
    }
    guard identifier.count == 4, identifier.starts(with: [2, 5, 29]) else { return false }
    let contents = DERReader(item.contents)
    switch identifier[3] {
    case 14: subjectKeyIdentifier = try Self.subjectKeyIdentifier(item)
    case 15: keyUsage = try Self.keyUsage(contents)
    case 17:
      names = try AlternativeNames(contents)
      return !names.isEmpty
    case 19: try readBasicConstraints(contents)
    case 30:
      let constraints = try NameConstraints(item)
      nameConstraints = constraints
      return !constraints.hasUnknown
    case 31: try readRevocationLists(contents)
    case 32: policies = try Self.policies(contents)
    case 33: try readPolicyMappings(contents)
    case 35: authorityKeyIdentifier = try Self.authorityKeyIdentifier(item)
    case 36: try readPolicyConstraints(contents)
    case 37: try readPurposes(contents)
    case 54:
      var contents = contents
      guard let skip = contents.readInt() else { throw Self.invalid("inhibit any policy extension") }
      inhibitAnyPolicy = skip
    default: return false
    }
    return true
  }

  static func invalid(_ what: String) -> BuiltinError { .failure("x509: invalid \(what)") }

  private static func keyUsage(_ contents: DERReader) throws -> Int {
    var contents = contents
    guard let (bytes, _) = contents.readBits() else { throw invalid("key usage") }
    var usage = 0
    for bit in 0..<9 where bit / 8 < bytes.count && bytes[bit / 8] >> (7 - bit % 8) & 1 == 1 {
      usage |= 1 << bit
    }
    return usage
  }

  private mutating func readBasicConstraints(_ contents: DERReader) throws {
    var contents = contents
    guard var body = contents.read(.sequence) else { throw Self.invalid("basic constraints") }
    if body.isNext(.boolean) {
      guard let flag = body.readBoolean() else { throw Self.invalid("basic constraints") }
      isAuthority = flag
    }
    pathLimit = -1
    if body.isNext(.integer) {
      guard let limit = body.readInt(), limit >= 0 else { throw Self.invalid("basic constraints") }
      pathLimit = limit
    }
    hasBasicConstraints = true
  }

  private static func subjectKeyIdentifier(_ item: CertificateExtension) throws -> [UInt8] {
    guard !item.isCritical else {
      throw BuiltinError.failure("x509: subject key identifier incorrectly marked critical")
    }
    var contents = DERReader(item.contents)
    guard let bytes = contents.readBytes(.octetString) else { throw invalid("subject key identifier") }
    return bytes
  }

  private static func authorityKeyIdentifier(_ item: CertificateExtension) throws -> [UInt8]? {
    guard !item.isCritical else {
      throw BuiltinError.failure("x509: authority key identifier incorrectly marked critical")
    }
    var contents = DERReader(item.contents)
    guard var body = contents.read(.sequence) else { throw invalid("authority key identifier") }
    guard body.isNext(.context(0)) else { return nil }
    guard let bytes = body.readBytes(.context(0)) else { throw invalid("authority key identifier") }
    return bytes
  }

  private mutating func readRevocationLists(_ contents: DERReader) throws {
    var contents = contents
    guard var points = contents.read(.sequence) else { throw Self.invalid("CRL distribution points") }
    let malformed = Self.invalid("CRL distribution point")
    while !points.isEmpty {
      guard var point = points.read(.sequence), let tagged = point.readOptional(.constructed(0)) else {
        throw malformed
      }
      guard var tagged else { continue }
      guard var names = tagged.read(.constructed(0)) else { throw malformed }
      while names.isNext(.context(6)) {
        guard let text = names.readBytes(.context(6)) else { throw malformed }
        revocationListURLs.append(RegoString(bytes: text))
      }
    }
  }

  private static func policies(_ contents: DERReader) throws -> [CertificatePolicy] {
    var contents = contents
    let malformed = invalid("certificate policies")
    guard var list = contents.read(.sequence) else { throw malformed }
    var policies: [CertificatePolicy] = []
    var seen: Set<CertificatePolicy> = []
    while !list.isEmpty {
      guard var body = list.read(.sequence), let encoded = body.readBytes(.objectIdentifier) else {
        throw malformed
      }
      let policy = CertificatePolicy(encoded: encoded)
      guard seen.insert(policy).inserted, policy.isValid else { throw malformed }
      policies.append(policy)
    }
    return policies
  }

  private mutating func readPolicyMappings(_ contents: DERReader) throws {
    var contents = contents
    let malformed = Self.invalid("policy mappings extension")
    guard var list = contents.read(.sequence) else { throw malformed }
    while !list.isEmpty {
      guard var body = list.read(.sequence), let issuer = body.readBytes(.objectIdentifier),
        let subject = body.readBytes(.objectIdentifier)
      else { throw malformed }
      let mapping = (issuer: CertificatePolicy(encoded: issuer), subject: CertificatePolicy(encoded: subject))
      guard mapping.issuer.isValid, mapping.subject.isValid else { throw malformed }
      policyMappings.append(mapping)
    }
  }

  private mutating func readPolicyConstraints(_ contents: DERReader) throws {
    var contents = contents
    let malformed = Self.invalid("policy constraints extension")
    guard var body = contents.read(.sequence) else { throw malformed }
    if body.isNext(.context(0)) {
      guard let skip = body.readInt(.context(0)) else { throw malformed }
      requireExplicitPolicy = skip
    }
    if body.isNext(.context(1)) {
      guard let skip = body.readInt(.context(1)) else { throw malformed }
      inhibitPolicyMapping = skip
    }
  }

  private mutating func readPurposes(_ contents: DERReader) throws {
    var contents = contents
    guard var list = contents.read(.sequence) else { throw Self.invalid("extended key usages") }
    while !list.isEmpty {
      guard let identifier = list.readObjectIdentifier() else { throw Self.invalid("extended key usages") }
      if let purpose = CertificatePurpose(identifier) {
        purposes = (purposes ?? []) + [purpose]
      } else {
        unknownPurposes = (unknownPurposes ?? []) + [identifier]
      }
    }
  }

  private mutating func readAuthorityAccess(_ item: CertificateExtension) throws {
    guard !item.isCritical else {
      throw BuiltinError.failure("x509: authority info access incorrectly marked critical")
    }
    let malformed = Self.invalid("authority info access")
    var contents = DERReader(item.contents)
    guard var list = contents.read(.sequence) else { throw malformed }
    while !list.isEmpty {
      guard var body = list.read(.sequence), let method = body.readObjectIdentifier() else { throw malformed }
      guard body.isNext(.context(6)) else { continue }
      guard let text = body.readBytes(.context(6)) else { throw malformed }
      switch method {
      case ASN1ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 48, 1): statusURLs.append(RegoString(bytes: text))
      case ASN1ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 48, 2): issuerURLs.append(RegoString(bytes: text))
      default: continue
      }
    }
  }
}
