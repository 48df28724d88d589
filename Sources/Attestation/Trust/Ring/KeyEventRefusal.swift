/// A key event that changes nothing, and why.
package struct KeyEventRefusal: Sendable, Hashable {
  /// Why an event changes nothing.
  package enum Reason: String, Sendable, Hashable, CaseIterable {
    /// Nobody who may say it signed it with a key that counted then.
    case notAuthorised = "key_event.not_authorised"
    /// It is about a key that is not there.
    case unknownKey = "key_event.unknown_key"
    /// The key that it adds is there already.
    case knownKey = "key_event.known_key"
    /// The holder is there as something else.
    case holderClash = "key_event.holder_clash"
    /// The key it is about already had a successor, or two were named at once.
    case secondSuccessor = "key_event.second_successor"
    /// The key has a role that is not rotated: a log's or a witness's key is what others know it by.
    case notRotated = "key_event.role"
  }

  package let id: StatementID
  package let reason: Reason
  /// One sentence for people.
  package let message: String
}
