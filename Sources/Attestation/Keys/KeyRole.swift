/// What a key is for; a key has one role, and what it signs in another counts for nothing.
package enum KeyRole: String, Sendable, Hashable, CaseIterable {
  /// Signs the checkpoints of one log, whose identity it is.
  case log
  /// Cosigns checkpoints of logs that others keep.
  case witness
  /// Signs statements: a person's, a pipeline's, a node's, the baseline owner's.
  case statement
  /// Wraps the data keys of sealed values. It signs nothing.
  case content
}
