/// One thing that was looked at, and whether it holds.
package struct VerificationCheck: Sendable, Hashable {
  /// Whether what was looked at is as it should be.
  package enum Outcome: String, Sendable, Hashable, CaseIterable {
    case holds
    case fails
    /// Nothing was given to check it against; the message says what would.
    case unchecked
  }

  /// What was looked at: `checkpoint`, `statement`, `files`, …; stable.
  package let name: String
  package let outcome: Outcome
  /// The file it is about, where there is one.
  package let place: String?
  /// Why it fails, stable and for machines; nil unless it does.
  package let code: String?
  /// One sentence for people.
  package let message: String

  package init(
    _ name: String, _ outcome: Outcome, at place: String? = nil, code: String? = nil, _ message: String
  ) {
    self.name = name
    self.outcome = outcome
    self.place = place
    self.code = code
    self.message = message
  }
}
