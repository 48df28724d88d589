extension TrustRoot {
  /// Digits of the key id that a person is called by.
  private static let aliasDigits = 12

  /// The same keys without names of people: what packs for customers carry, and whose digest they pin.
  ///
  /// It follows from the reviewed file alone. A person, or the owner of a baseline, is called by the kind and the
  /// beginning of the first of their key ids, and has no display name; pipelines and nodes stay as they are. The
  /// baseline is left out.
  package func withoutNames() throws -> TrustRoot {
    var first: [String: String] = [:]
    for key in keys { first[key.holder] = min(first[key.holder] ?? key.key.keyid, key.key.keyid) }
    let keys = keys.map { key in
      EnrolledKey(
        key: key.key, holder: Self.isPerson(key) ? Self.alias(key, first[key.holder]) : key.holder,
        kind: key.kind, role: key.role, isAdministrator: key.isAdministrator, ranks: key.ranks,
        validFrom: key.validFrom, validUntil: key.validUntil, revoked: key.revoked, isDemo: key.isDemo)
    }
    return try TrustRoot(organisation: organisation, keys: keys, baseline: nil)
  }

  /// Whether it names nobody: it is what `withoutNames()` gives.
  package var namesNobody: Bool { (try? withoutNames()) == self }

  private static func isPerson(_ key: EnrolledKey) -> Bool { key.kind == .person || key.kind == .baseline }

  private static func alias(_ key: EnrolledKey, _ keyid: String?) -> String {
    "\(key.kind.rawValue):\((keyid ?? key.key.keyid).prefix(aliasDigits))"
  }
}
