/// What happens to a row that is inserted under a key which is there.
package enum ConflictRule: Sendable, Hashable {
  /// The insertion is an error.
  case fail
  /// The stored row stays.
  case keep
  /// The new row takes its place.
  case replace
}
