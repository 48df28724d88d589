/// What the asker has to do with what was asked about.
package enum Effect: String, CaseIterable, Sendable {
  /// Let it go on.
  case allow
  /// Stop it.
  case deny
  /// Let it go on with parts removed.
  case redact
  /// Ask a person first.
  case ask
  /// Send it elsewhere.
  case route
  /// Let it go on within a limit.
  case limit
}
