package import Notation
package import TransparencyLog

/// What verifying a pack has shown: what holds, what fails and where, and who said what.
package struct PackReport: Sendable, Hashable {
  /// Most failures listed; the pack has failed with the first.
  package static let failureLimit = 50

  /// A statement that is proven: in the log, and signed by a key that counted when it was recorded.
  package struct ProvenStatement: Sendable, Hashable {
    package let index: LeafIndex
    package let id: StatementID
    /// The predicate type.
    package let kind: String
    package let recordedAt: Timestamp
    /// The holders whose keys count, in the order of the signatures.
    package let holders: [String]
    /// The names and digests it is about.
    package let subjects: [Subject]
  }

  /// What the list says of the pack; nil when it does not hold.
  package internal(set) var content: PackContent?
  /// Whether the log's key and the trust root's digest were given from elsewhere.
  package internal(set) var isPinned = false
  package internal(set) var checks: [VerificationCheck] = []
  /// By their places in the log.
  package internal(set) var statements: [ProvenStatement] = []

  init() {}

  /// The report of what is no pack at all.
  package init(failing check: VerificationCheck) { checks = [check] }

  /// Whether nothing fails.
  package var holds: Bool { content != nil && checks.allSatisfy { $0.outcome != .fails } }

  /// One word for the whole: `holds`, `holds by its own word` where no keys were given, `DOES NOT HOLD`.
  package var headline: String {
    holds ? isPinned ? "holds" : "holds by its own word" : "DOES NOT HOLD"
  }

  mutating func add(_ check: VerificationCheck) {
    if check.outcome != .fails || checks.count(where: { $0.outcome == .fails }) < Self.failureLimit {
      checks.append(check)
    }
  }
}
