/// Which ends of an interval carry its confidence.
public enum IntervalSide: String, Sendable, Hashable, CaseIterable {
  /// Both ends: each is missed with half of 1 − level.
  case twoSided = "two_sided"
  /// Only `low` is a bound at the level; `high` is the end of the quantity's range.
  case lower
  /// Only `high` is a bound at the level; `low` is the end of the quantity's range.
  case upper
}
