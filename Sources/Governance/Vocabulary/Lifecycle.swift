/// Where a system stands in its life.
package enum Lifecycle: String, CaseIterable, Sendable {
  /// An idea with an owner.
  case proposed
  /// Its risk is known.
  case assessed
  /// It may go live.
  case approved
  /// People meet it.
  case live
  /// It is switched off for now.
  case suspended
  /// It is gone for good.
  case retired
}
