package import Notation

extension TrustRoot {
  /// The document's JSON. Members that are nil, empty or false are left out.
  package var json: JSON {
    var document: JSONObject = [
      "version": JSON(Self.version), "organisation": .string(organisation),
      "keys": .array(keys.map(\.json)),
    ]
    document["baseline"] = baseline.map {
      ["digest": .string($0.digest.description), "path": .string($0.path), "owner": .string($0.owner)]
    }
    return .object(document)
  }

  /// The file's text, laid out for review.
  package var text: String { json.text(.pretty) + "\n" }
}

extension EnrolledKey {
  var json: JSON {
    var entry: JSONObject = [
      "keyid": .string(key.keyid), "scheme": .string(key.scheme.rawValue), "public": .string(key.pem),
      "holder": .string(holder), "kind": .string(kind.rawValue), "valid_from": .string(validFrom.description),
    ]
    entry["display_name"] = displayName.map { .string($0) }
    entry["role"] = role == .statement ? nil : .string(role.rawValue)
    entry["administrator"] = isAdministrator ? true : nil
    entry["ranks"] = ranks.isEmpty ? nil : .array(ranks.map { .string($0) })
    entry["valid_until"] = validUntil.map { .string($0.description) }
    entry["revoked"] = revoked.map { .string($0.description) }
    entry["demo"] = isDemo ? true : nil
    return .object(entry)
  }
}
