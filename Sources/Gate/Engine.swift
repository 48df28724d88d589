/// The engine that made a decision, as decision records name it (invariant 9).
package enum Engine {
  /// Semantic version of this source tree.
  package static let version = "0.1.0"
  /// `ephor/0.1.0`
  package static let name = "ephor/\(version)"
}
