import Attestation
package import Notation

/// The keys of a trust root, as `ephor keys list` shows them.
package struct KeyList: Answer {
  let ring: KeyRing
  let digest: Digest
  let isPinned: Bool
  let asOf: Timestamp
  /// Statements about keys that change nothing.
  let notes: [String]

  private var root: TrustRoot { ring.trustRoot }

  /// `{"organisation", "digest", "pinned", "keys": [{keyid, holder, kind, role, administrator, ranks, standing,
  /// from, until, revoked, enrolled_by, demo}], "notes"}`; `enrolled_by` is the id of the statement that added the key, or
  /// null for one of the reviewed file
  package var json: JSON {
    [
      "organisation": .string(root.organisation), "digest": .string(digest.description),
      "pinned": .bool(isPinned),
      "keys": .array(
        root.keys.map { key in
          [
            "keyid": .string(key.key.keyid), "holder": .string(key.holder),
            "kind": .string(key.kind.rawValue),
            "role": .string(key.role.rawValue), "administrator": .bool(key.isAdministrator),
            "ranks": .array(key.ranks.map(JSON.string)), "standing": .string(Self.standing(key, asOf)),
            "from": .string(key.validFrom.description),
            "until": key.validUntil.map { .string($0.description) } ?? .null,
            "revoked": key.revoked.map { .string($0.description) } ?? .null,
            "enrolled_by": ring.origin(of: key.key.keyid).map { .string($0.description) } ?? .null,
            "demo": .bool(key.isDemo),
          ]
        }),
      "notes": .array(notes.map(JSON.string)),
    ]
  }

  /// A line a key.
  package func text(_ style: TextStyle) -> String {
    var lines = [
      style.bold(root.organisation) + "  \(digest)" + (isPinned ? ", pinned" : ", not pinned from outside")
    ]
    for key in root.keys {
      lines.append(
        "  \(key.key.keyid.prefix(12))…  " + key.holder.padded(to: 24) + key.kind.rawValue.padded(to: 9)
          + key.ranks.joined(separator: ", ").padded(to: 24) + Self.standing(key, asOf)
          + (key.role == .statement ? "" : "  \(key.role.rawValue) key")
          + (key.isAdministrator ? "  administrator" : "")
          + (ring.origin(of: key.key.keyid).map { "  by statement \($0.digest.short)" } ?? "")
          + (key.isDemo ? "  DEMO" : ""))
    }
    lines += notes.map { style.paint("note: ", "33") + $0 }
    return lines.joined(separator: "\n")
  }

  private static func standing(_ key: EnrolledKey, _ asOf: Timestamp) -> String {
    switch key.standing(at: asOf) {
    case .valid: "valid"
    case .unknown: "unknown"
    case .notYetValid: "not yet valid"
    case .expired: "expired"
    case .revoked: "revoked"
    }
  }
}
