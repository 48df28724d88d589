/// Compares the names of a certificate with what an authority above it may certify.
struct NameConstraintCheck {
  private let constraints: NameConstraints
  private let limit: Int
  private var comparisons = 0

  init(_ constraints: NameConstraints, limit: Int) {
    self.constraints = constraints
    self.limit = limit
  }

  /// True when every name in an extension of alternative names is permitted and none excluded. A name that
  /// cannot be read is not permitted.
  mutating func allows(_ names: DERReader, _ context: BuiltinContext) throws -> Bool {
    var isAllowed = true
    do {
      try AlternativeNames.forEach(names) { tag, bytes in
        guard isAllowed else { return }
        try context.charge(1)
        isAllowed = allows(tag, bytes)
      }
    } catch let error as BuiltinError where error.kind != .halt {
      return false
    }
    return isAllowed
  }

  private mutating func allows(_ tag: DERTag, _ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    switch tag {
    case .context(1):
      guard let mailbox = Mailbox(text) else { return false }
      return allows(constraints.permitted.mailboxes, constraints.excluded.mailboxes) {
        Self.matches(mailbox, $0)
      }
    case .context(2):
      guard DomainName.labels(text) != nil else { return false }
      return allows(constraints.permitted.hosts, constraints.excluded.hosts) {
        DomainName.matches(text, constraint: $0)
      }
    case .context(6):
      guard let url = try? GoURL(text) else { return false }
      return allows(constraints.permitted.locations, constraints.excluded.locations) { Self.matches(url, $0) }
    case .context(7):
      guard bytes.count == 4 || bytes.count == 16 else { return false }
      return allows(constraints.permitted.ranges, constraints.excluded.ranges) { range in
        guard range.address.bits == bytes.count * 8 else { return false }
        let mask = IPAddress(bytes: range.mask).value
        return IPAddress(bytes: bytes).value & mask == range.address.value & mask
      }
    default: return true
    }
  }

  /// `matches` gives nil where a name cannot be compared.
  private mutating func allows<Constraint>(
    _ permitted: [Constraint], _ excluded: [Constraint], _ matches: (Constraint) -> Bool?
  ) -> Bool {
    comparisons += excluded.count
    guard comparisons <= limit else { return false }
    for constraint in excluded where matches(constraint) ?? true { return false }
    comparisons += permitted.count
    guard comparisons <= limit else { return false }
    for constraint in permitted {
      guard let isMatch = matches(constraint) else { return false }
      if isMatch { return true }
    }
    return permitted.isEmpty
  }

  private static func matches(_ mailbox: Mailbox, _ constraint: String) -> Bool? {
    guard constraint.contains("@") else {
      return DomainName.matches(mailbox.domain, constraint: constraint)
    }
    guard let wanted = Mailbox(constraint) else { return nil }
    return mailbox.local == wanted.local && mailbox.domain.lowercased() == wanted.domain.lowercased()
  }

  /// Locations without a host, or with an address as host, cannot be compared.
  private static func matches(_ url: GoURL, _ constraint: String) -> Bool? {
    guard !url.host.isEmpty, !url.host.hasPrefix("["), IPAddress(url.hostname) == nil else { return nil }
    return DomainName.matches(url.hostname, constraint: constraint)
  }
}
