import Attestation
import Notation

/// What the people of a pack are called in it.
struct PackPeople: Sendable {
  /// The trust root as the pack holds it.
  let root: TrustRoot
  private let aliases: [String: String]

  /// For an audit everybody keeps their name. For customers a holder becomes an opaque id that follows from the ids
  /// of their keys, and only the keys that signed something in the pack are named.
  ///
  /// - Throws: what making a trust root throws.
  init(_ root: TrustRoot, purpose: PackContent.Purpose, signers: Set<String>) throws {
    guard purpose == .customer else {
      self.root = root
      self.aliases = [:]
      return
    }
    var firstKeys: [String: String] = [:]
    for key in root.keys { firstKeys[key.holder] = min(firstKeys[key.holder] ?? "g", key.key.keyid) }
    var aliases: [String: String] = [:]
    let keys = root.keys.filter { signers.contains($0.key.keyid) }.map { key in
      let alias = "\(key.kind.rawValue):\((firstKeys[key.holder] ?? key.key.keyid).prefix(12))"
      aliases[key.holder] = alias
      return EnrolledKey(
        key: key.key, holder: alias, kind: key.kind, ranks: key.ranks, validFrom: key.validFrom,
        validUntil: key.validUntil, revoked: key.revoked, isDemo: key.isDemo)
    }
    self.aliases = aliases
    self.root = try TrustRoot(organisation: root.organisation, keys: keys, baseline: nil)
  }

  /// What a key's holder is called: id and name, or the opaque id.
  func name(_ key: EnrolledKey) -> String { aliases[key.holder] ?? key.name }

  /// The holder's id, or the opaque one.
  func holder(_ key: EnrolledKey) -> String { aliases[key.holder] ?? key.holder }
}
