import Testing

/// What keeps a log: the same tests hold for each.
enum Backend: String, CaseIterable, CustomTestStringConvertible {
  case sqlite
  case postgres

  /// Those that can be had here. Where `EPHOR_REQUIRE=1` all are, and an absent server fails the tests.
  static let all = allCases.filter { $0 == .sqlite || PostgresServer.isAtHand }

  var testDescription: String { rawValue }
}
