import Governance

extension ControlPoint {
  /// The point as people read it: `post deployment`.
  var words: String { rawValue.replacing("_", with: " ") }
}
