/// What the signatures of an envelope are worth under a trust root at a moment.
package enum EnvelopeVerdict: Sendable, Hashable {
  /// At least one key of the trust root signed and counted then. `others` are signatures that add nothing.
  case verified(by: [EnrolledKey], others: [SignatureDefect])
  /// No signature counts; one reason for each.
  case refused([SignatureDefect])

  /// The keys that count; empty when the envelope was refused.
  package var keys: [EnrolledKey] { if case .verified(let keys, _) = self { keys } else { [] } }

  package var isVerified: Bool { if case .verified = self { true } else { false } }

  /// The holders behind the keys that count, each once: two keys of one person are one voice.
  package var holders: Set<String> { Set(keys.map(\.holder)) }

  /// Why signatures do not count.
  package var defects: [SignatureDefect] {
    switch self {
    case .verified(_, let others): others
    case .refused(let defects): defects
    }
  }
}
