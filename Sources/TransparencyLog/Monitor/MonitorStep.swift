/// What a log has done since the checkpoint that somebody holds.
public enum MonitorStep: Sendable, Hashable {
  /// Nothing was held yet, and the new checkpoint fits the log's tiles: hold it from now on.
  case first
  /// The same size and root.
  case same
  /// The log grew by these entries and its earlier ones are the same: hold the new checkpoint.
  case grown(from: TreeSize, to: TreeSize)
  /// Two signed checkpoints that no single log can have: keep both as evidence and hold the old one.
  case split(SplitView)
  /// The log shows a smaller size than it has already signed; its entries so far are those held, as far as the tiles
  /// tell. An old copy is being served, or the log was restored from one.
  case rolledBack(from: TreeSize, to: TreeSize)
  /// The tiles do not lead to the new checkpoint's root, so nothing is shown about it.
  case unproven(TileSourceDefect)
  /// The new checkpoint is not to be trusted at all.
  case refused(CheckpointRefusal)

  /// Stable code for machines.
  public var code: String {
    switch self {
    case .first: "first"
    case .same: "same"
    case .grown: "grown"
    case .split: "split"
    case .rolledBack: "rolled_back"
    case .unproven: "unproven"
    case .refused: "refused"
    }
  }

  /// Whether the log behaved, so that the new checkpoint may be held instead of the old one.
  public var isSound: Bool {
    switch self {
    case .first, .same, .grown: true
    case .split, .rolledBack, .unproven, .refused: false
    }
  }
}
