/// One case of a test with several: `test_denies[note]` has one for each `note` its body comes to.
public struct PolicyTestCase: Sendable, Hashable {
  /// The keys that name it, outermost first.
  public let path: [String]
  /// True when the case held.
  public let isPassed: Bool

  /// `empty`, `roles/admin`.
  public var name: String { path.joined(separator: "/") }
}
