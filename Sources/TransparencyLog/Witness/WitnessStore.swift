/// What a witness remembers of each log: the latest checkpoint it cosigned.
public protocol WitnessStore {
  /// The size and root last cosigned for a log; nil when there is none yet.
  func latest(origin: String) throws -> WitnessState?
  /// Replaces `expected` by `next`, durably, and says whether it did.
  ///
  /// Comparing and storing must be one step: between two requests that were both found consistent, the smaller
  /// must not overwrite the larger.
  func replace(origin: String, expected: WitnessState?, next: WitnessState) throws -> Bool
}
