/// What recomputing a log's static export has shown.
public struct ExportReport: Sendable, Hashable {
  /// Most defects listed; the log has failed with the first.
  public static let defectLimit = 20

  /// How many entries were hashed.
  public internal(set) var entries: UInt64 = 0
  /// How many tiles were compared with what the entries give.
  public internal(set) var tiles: UInt64 = 0
  /// The root that the entries give; nil when some could not be read.
  public internal(set) var root: MerkleHash?
  /// In the order they were found, at most `defectLimit`.
  public internal(set) var defects: [ExportDefect] = []

  /// Whether every entry, tile and root is as the checkpoint, and the one held, demand.
  public var holds: Bool { defects.isEmpty && root != nil }

  mutating func add(_ defect: ExportDefect) {
    if defects.count < Self.defectLimit { defects.append(defect) }
  }
}
