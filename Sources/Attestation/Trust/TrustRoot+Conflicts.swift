import Notation

extension TrustRoot {
  /// What is wrong with the keys taken together, and which key of the list shows it.
  struct Conflict {
    let position: Int
    let reason: AttestationError.Code
    let message: String
    let remedy: String

    func error(at location: SourceLocation?) -> AttestationError {
      AttestationError(reason, message, remedy: remedy, at: location)
    }
  }

  /// The first conflict in the order of the list, or nil.
  static func conflict(in keys: [EnrolledKey]) -> Conflict? {
    guard keys.count <= keyLimit else {
      return Conflict(
        position: keyLimit, reason: .trustRootTooLarge,
        message: "the trust root holds \(keys.count) keys; the limit is \(keyLimit)",
        remedy: "split the organisation's systems over several trust roots")
    }
    var seen: Set<String> = []
    var holders: [String: EnrolledKey] = [:]
    for (position, key) in keys.enumerated() {
      guard seen.insert(key.key.keyid).inserted else {
        return Conflict(
          position: position, reason: .trustRootDuplicateKey,
          message: "the key \(key.key.keyid) of \(key.name) is enrolled twice",
          remedy: "keep one entry; one key belongs to one holder")
      }
      if let until = key.validUntil, until <= key.validFrom {
        return Conflict(
          position: position, reason: .trustRootPeriod,
          message:
            "the key \(key.key.keyid) of \(key.name) is valid until \(until), which is not after its start",
          remedy: "correct valid_from and valid_until")
      }
      if let other = holders[key.holder], other.kind != key.kind || other.displayName != key.displayName {
        return Conflict(
          position: position, reason: .trustRootHolder,
          message:
            "the holder \(key.holder) is \(describe(other)) in one entry and \(describe(key)) in another",
          remedy: "give each holder one kind and one name; different holders need different ids")
      }
      holders[key.holder] = key
    }
    return nil
  }

  private static func describe(_ key: EnrolledKey) -> String {
    "a \(key.kind.rawValue)" + (key.displayName.map { " named “\($0)”" } ?? "")
  }
}
