/// Builds and checks the way from a certificate to a root (RFC 5280 section 6), as Go's
/// `Certificate.Verify` does.
struct CertificateChain {
  /// Signatures checked for one leaf at most, and comparisons of names with constraints.
  static let signatureLimit = 100
  static let comparisonLimit = 250_000

  /// What the caller wants of the leaf and of the chain.
  struct Options {
    /// A host the leaf must be for; empty for any.
    var host = ""
    /// Nanoseconds since 1970-01-01T00:00:00Z.
    var time: Int64
    /// One of these must be allowed all along the chain.
    var purposes: [CertificatePurpose] = [.serverAuth]
    var comparisonLimit = CertificateChain.comparisonLimit
  }

  /// What stands at a place in a chain.
  enum Role {
    case leaf, intermediate, root
  }

  private let root: Certificate
  private let intermediates: [Certificate]
  private let options: Options
  private let context: BuiltinContext
  private var signatureChecks = 0

  /// The chain that comes first, from the leaf to the root; nil where there is none.
  ///
  /// The first certificate is the root and the last the leaf.
  static func verified(
    _ certificates: [Certificate], _ options: Options, _ context: BuiltinContext
  ) throws -> [Certificate]? {
    guard certificates.count > 1, let root = certificates.first, let leaf = certificates.last else {
      return nil
    }
    var chain = CertificateChain(
      root: root, intermediates: Array(certificates.dropFirst().dropLast()), options: options,
      context: context)
    return try chain.chains(from: leaf).first { chain in
      CertificatePolicies.allow(chain)
        && (options.purposes.contains(.any) || Self.allows(chain, options.purposes))
    }
  }

  private init(
    root: Certificate, intermediates: [Certificate], options: Options, context: BuiltinContext
  ) {
    self.root = root
    self.intermediates = intermediates
    self.options = options
    self.context = context
  }

  private mutating func chains(from leaf: Certificate) throws -> [[Certificate]] {
    guard try isValid(leaf, .leaf, below: []), options.host.isEmpty || leaf.isFor(host: options.host) else {
      return []
    }
    if leaf.raw == root.raw { return [[leaf]] }
    return try chains(extending: [leaf], leaf)
  }

  /// Depth is bounded by the limit of signatures: each step down checks one.
  private mutating func chains(
    extending chain: [Certificate], _ last: Certificate
  ) throws -> [[Certificate]] {
    var found: [[Certificate]] = []
    for (candidate, role) in candidates(for: last) {
      guard !Self.contains(chain, candidate) else { continue }
      signatureChecks += 1
      guard signatureChecks <= Self.signatureLimit else { return found }
      try context.charge(10_000)
      guard last.isSigned(by: candidate), try isValid(candidate, role, below: chain) else { continue }
      switch role {
      case .root: found.append(chain + [candidate])
      case .intermediate: found += try chains(extending: chain + [candidate], candidate)
      case .leaf: break
      }
    }
    return found
  }

  /// The root and the intermediates whose subject is the issuer of a certificate; those whose key identifier
  /// fits come first.
  private func candidates(for certificate: Certificate) -> [(Certificate, Role)] {
    func rank(_ candidate: Certificate) -> Int {
      let (wanted, given) = (
        certificate.facts.authorityKeyIdentifier ?? [], candidate.facts.subjectKeyIdentifier ?? []
      )
      if wanted == given { return 0 }
      return wanted.isEmpty || given.isEmpty ? 1 : 2
    }
    let roots = [root].filter { $0.rawSubject == certificate.rawIssuer }
    let others = intermediates.filter { $0.rawSubject == certificate.rawIssuer }
    let ranked = (0...2).flatMap { number in others.filter { rank($0) == number } }
    return roots.map { ($0, .root) } + ranked.map { ($0, .intermediate) }
  }

  /// The same subject, key and names: then the certificate is in the chain already, perhaps signed by another.
  private static func contains(_ chain: [Certificate], _ candidate: Certificate) -> Bool {
    func names(_ certificate: Certificate) -> [UInt8]? {
      certificate.extensions.first { $0.identifier == CertificateExtension.subjectAlternativeName }?.contents
    }
    for certificate in chain
    where certificate.rawSubject == candidate.rawSubject && certificate.publicKey == candidate.publicKey {
      switch (names(candidate), names(certificate)) {
      case (nil, nil): return true
      case (nil, _), (_, nil): return false
      case (let a?, let b?): if a == b { return true }
      }
    }
    return false
  }

  private func isValid(_ certificate: Certificate, _ role: Role, below chain: [Certificate]) throws -> Bool {
    let facts = certificate.facts
    guard facts.unhandledCritical.isEmpty else { return false }
    if let child = chain.last, child.rawIssuer != certificate.rawSubject { return false }
    let start = Int64(certificate.notBefore.seconds).multipliedReportingOverflow(by: 1_000_000_000)
    let end = Int64(certificate.notAfter.seconds).multipliedReportingOverflow(by: 1_000_000_000)
    if start.overflow ? certificate.notBefore.seconds > 0 : options.time < start.partialValue { return false }
    if end.overflow ? certificate.notAfter.seconds < 0 : options.time > end.partialValue { return false }
    if role != .leaf, let constraints = facts.nameConstraints, let leaf = chain.first {
      var check = NameConstraintCheck(constraints, limit: options.comparisonLimit)
      for named in [leaf, certificate] {
        let names = named.extensions.first { $0.identifier == CertificateExtension.subjectAlternativeName }
        guard let names else { continue }
        guard try check.allows(DERReader(names.contents), context) else { return false }
      }
    }
    if role == .intermediate, !facts.hasBasicConstraints || !facts.isAuthority { return false }
    if facts.hasBasicConstraints, facts.pathLimit >= 0, chain.count - 1 > facts.pathLimit { return false }
    return true
  }

  /// True when one of the purposes is allowed by every certificate that names any.
  private static func allows(_ chain: [Certificate], _ purposes: [CertificatePurpose]) -> Bool {
    var left = purposes
    for certificate in chain.reversed() {
      let facts = certificate.facts
      if facts.purposes == nil, facts.unknownPurposes == nil { continue }
      let allowed = facts.purposes ?? []
      if allowed.contains(.any) { continue }
      left.removeAll { !allowed.contains($0) }
      if left.isEmpty { return false }
    }
    return true
  }
}
