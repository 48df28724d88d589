package import Notation

/// A key that the trust root admits: whose it is, what for, and when.
package struct EnrolledKey: Sendable, Hashable {
  /// What the holder of a key is.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A human being; only such keys approve.
    case person
    /// A pipeline; its keys sign decisions and measurements, never approvals.
    case ci
    /// A running service.
    case node
    /// Signs the organisation's baseline.
    case baseline
  }

  package let key: PublicKey
  /// An opaque id; separation of duties is by holder, so a person with three keys is one person.
  package let holder: String
  /// For people's eyes; nil where the holder stays pseudonymous.
  package let displayName: String?
  package let kind: Kind
  /// What the key is for; only statement keys sign statements.
  package let role: KeyRole
  /// Whether the holder may enrol and revoke the keys of others by statement. Only the reviewed file can say so.
  package let isAdministrator: Bool
  /// What the holder may approve, by the names the baseline uses; in the order of the file.
  package let ranks: [String]
  /// The first moment at which the key counts.
  package let validFrom: Timestamp
  /// The first moment at which it counts no more; nil: open.
  package let validUntil: Timestamp?
  /// From when on the key is not to be trusted; nil: not revoked.
  package let revoked: Timestamp?
  /// Whether the key was made for a demonstration.
  package let isDemo: Bool

  package init(
    key: PublicKey, holder: String, displayName: String? = nil, kind: Kind, role: KeyRole = .statement,
    isAdministrator: Bool = false, ranks: [String] = [], validFrom: Timestamp, validUntil: Timestamp? = nil,
    revoked: Timestamp? = nil, isDemo: Bool = false
  ) {
    self.key = key
    self.holder = holder
    self.displayName = displayName
    self.kind = kind
    self.role = role
    self.isAdministrator = isAdministrator
    self.ranks = ranks
    self.validFrom = validFrom
    self.validUntil = validUntil
    self.revoked = revoked
    self.isDemo = isDemo
  }

  /// Whether a text can name a holder: `person:bo`; one spelling each, so that nobody is two people.
  package static func isHolderID(_ text: String) -> Bool {
    func isPlain(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) }
    guard let first = text.utf8.first, let last = text.utf8.last, isPlain(first), isPlain(last) else {
      return false
    }
    return text.utf8.allSatisfy { isPlain($0) || ":.-_@/".utf8.contains($0) }
  }

  /// Who the holder is, for people: `person:ana (Ana)`. The id always stands first: anybody may be called anything.
  package var name: String { displayName.map { "\(holder) (\($0))" } ?? holder }

  /// The same key with another end, revocation or list of ranks; what is not given stays.
  package func with(
    ranks: [String]? = nil, validUntil: Timestamp? = nil, revoked: Timestamp? = nil
  ) -> EnrolledKey {
    EnrolledKey(
      key: key, holder: holder, displayName: displayName, kind: kind, role: role,
      isAdministrator: isAdministrator, ranks: ranks ?? self.ranks, validFrom: validFrom,
      validUntil: validUntil ?? self.validUntil, revoked: revoked ?? self.revoked, isDemo: isDemo)
  }

  /// Whether the key counts at that moment. A revoked key counts before its revocation.
  package func standing(at moment: Timestamp) -> KeyStanding {
    if moment < validFrom { return .notYetValid(self) }
    if let revoked, moment >= revoked { return .revoked(self) }
    if let validUntil, moment >= validUntil { return .expired(self) }
    return .valid(self)
  }
}
