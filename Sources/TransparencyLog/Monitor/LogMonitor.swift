/// Watches one log from outside: pure logic over the checkpoint that is held, the one that is shown, and tiles.
///
/// ```swift
/// let monitor = LogMonitor(policy)
/// switch try monitor.step(held: held, shown: shown, tiles: tiles) {
/// case .first, .same, .grown: // store `shown` as what is held
/// case let step: alarm(step)
/// }
/// ```
public struct LogMonitor: Sendable {
  private let policy: LogPolicy

  public init(_ policy: LogPolicy) { self.policy = policy }

  /// Compares what the log shows with what is held of it.
  ///
  /// - Parameters:
  ///   - held: the last checkpoint for which a step was sound; nil at first.
  ///   - tiles: of the log as it is served now. Only complete subtrees are read: O(log size) tiles.
  /// - Throws: what the source throws besides this library's own errors.
  public func step(
    held: SignedCheckpoint?, shown: SignedCheckpoint, tiles: some TileSource
  ) throws -> MonitorStep {
    if case .refused(let refusal) = shown.verify(policy) { return .refused(refusal) }
    if let held, case .refused(let refusal) = held.verify(policy) { return .refused(refusal) }
    let (size, root) = (shown.checkpoint.size, shown.checkpoint.root)
    if let held, held.checkpoint.size == size {
      return held.checkpoint.root == root
        ? .same : .split(SplitView(held: held, shown: shown, computed: held.checkpoint.root))
    }
    if let held, held.checkpoint.size > size {
      return try rolledBack(from: held, to: shown, tiles)
    }
    do {
      let reader = TileReader(size: size, source: tiles)
      let computed = try reader.root(size: size)
      guard computed == root else { return .unproven(.rootDiffers(computed: computed, signed: root)) }
      guard let held else { return .first }
      let older = try reader.root(size: held.checkpoint.size)
      guard older == held.checkpoint.root else {
        return .split(SplitView(held: held, shown: shown, computed: older))
      }
      return .grown(from: held.checkpoint.size, to: size)
    } catch let error as TransparencyLogError {
      return .unproven(.unreadable(error.message))
    }
  }

  /// A smaller log than before: a split view when the tiles, if they still reach the held root, prove that the
  /// smaller tree is not the larger one's beginning.
  private func rolledBack(
    from held: SignedCheckpoint, to shown: SignedCheckpoint, _ tiles: some TileSource
  ) throws -> MonitorStep {
    let step = MonitorStep.rolledBack(from: held.checkpoint.size, to: shown.checkpoint.size)
    do {
      let reader = TileReader(size: held.checkpoint.size, source: tiles)
      guard try reader.root(size: held.checkpoint.size) == held.checkpoint.root else { return step }
      let smaller = try reader.root(size: shown.checkpoint.size)
      return smaller == shown.checkpoint.root
        ? step : .split(SplitView(held: held, shown: shown, computed: smaller))
    } catch is TransparencyLogError {
      return step
    }
  }
}
