/// A log's static export, recomputed from its entries (C2SP tlog-tiles).
///
/// ```swift
/// let report = try LogExport(folder).verify(checkpoint, since: held)
/// report.holds         // every entry, every tile and the root are as the checkpoint says
/// report.defects       // what is not, and where
/// ```
/// One pass, a bundle at a time: memory does not grow with the log.
public struct LogExport<Source: ResourceSource> {
  private let tiles: ResourceTiles<Source>

  public init(_ source: Source) { tiles = ResourceTiles(source) }

  /// Recomputes leaves, tiles and root, and the root at an earlier size.
  ///
  /// - Parameters:
  ///   - checkpoint: its signatures are the caller's to check.
  ///   - held: a checkpoint of the same log that somebody kept; the log must have grown out of it.
  /// - Complexity: one leaf hash and one node hash an entry.
  /// - Throws: only what the source throws besides this library's errors; what is wrong with the log is a defect.
  public func verify(_ checkpoint: Checkpoint, since held: Checkpoint? = nil) throws -> ExportReport {
    var report = ExportReport()
    var appender = TreeAppender()
    var olderRoot = held?.size == .empty ? MerkleTree.emptyRoot : nil
    var isComplete = true
    for coordinate in Self.bundles(of: checkpoint.size) {
      guard let hashes = try leaves(of: coordinate, &report) else {
        isComplete = false
        break
      }
      for hash in hashes {
        try appender.append(hash)
        if appender.size == held?.size { olderRoot = appender.root }
      }
      for tile in appender.takeFinished() where tile.level > 0 { try compare(tile, &report) }
    }
    if isComplete {
      for tile in appender.takeChanges() where tile.level > 0 { try compare(tile, &report) }
      report.root = appender.root
      if appender.root != checkpoint.root {
        report.add(.rootDiffers(computed: appender.root, signed: checkpoint.root))
      }
    } else {
      report.add(.rootUnknown)
    }
    if let held { Self.compare(held, with: checkpoint, olderRoot, &report) }
    return report
  }

  /// The level-0 tiles of a log, the last one partial.
  private static func bundles(of size: TreeSize) -> some Sequence<TileCoordinate> {
    TileCoordinate.all(for: size).lazy.prefix { $0.level == 0 }
  }

  /// The leaf hashes under one tile: those of the entries, or the tile's own where the entries do not read, so that
  /// what lies behind them can still be told; nil when neither reads.
  private func leaves(
    of coordinate: TileCoordinate, _ report: inout ExportReport
  ) throws -> [MerkleHash]? {
    let computed = try entryHashes(of: coordinate, &report)
    let stored = try storedHashes(of: coordinate, &report)
    if let computed, let stored, let position = Self.difference(computed, stored) {
      let index = coordinate.index * UInt64(Tile.fullWidth) + UInt64(position)
      report.add(.entryDiffers(path: coordinate.entriesPath, index: LeafIndex(index)))
    }
    return computed ?? stored
  }

  private func entryHashes(
    of coordinate: TileCoordinate, _ report: inout ExportReport
  ) throws -> [MerkleHash]? {
    guard let bundle = try tiles.bundle(of: coordinate) else {
      report.add(.bundleMissing(path: coordinate.entriesPath))
      return nil
    }
    do {
      let hashes = try EntryBundle.leafHashes(in: bundle.bytes)
      guard hashes.count == bundle.width else {
        report.add(
          .bundleMalformed(
            path: bundle.path, reason: "it holds \(hashes.count) entries instead of \(bundle.width)"))
        return nil
      }
      report.entries += UInt64(coordinate.width)
      return hashes.count == coordinate.width ? hashes : Array(hashes[..<coordinate.width])
    } catch let error as TransparencyLogError {
      report.add(.bundleMalformed(path: bundle.path, reason: error.message))
      return nil
    }
  }

  private func storedHashes(
    of coordinate: TileCoordinate, _ report: inout ExportReport
  ) throws -> [MerkleHash]? {
    do {
      let hashes = try tiles.hashes(of: coordinate)
      report.tiles += 1
      return hashes
    } catch let error as TransparencyLogError where error.reason == .tileMissing {
      report.add(.tileMissing(path: coordinate.path))
    } catch let error as TransparencyLogError where error.reason == .tileMalformed {
      report.add(.tileMalformed(path: coordinate.path, reason: error.message))
    }
    return nil
  }

  private func compare(_ tile: Tile, _ report: inout ExportReport) throws {
    guard let stored = try storedHashes(of: tile.coordinate, &report) else { return }
    if let position = Self.difference(tile.hashes, stored) {
      report.add(.tileDiffers(path: tile.coordinate.path, position: position))
    }
  }

  private static func difference(_ left: [MerkleHash], _ right: [MerkleHash]) -> Int? {
    left.indices.first { left[$0] != right[$0] }
  }

  private static func compare(
    _ held: Checkpoint, with checkpoint: Checkpoint, _ computed: MerkleHash?, _ report: inout ExportReport
  ) {
    guard held.origin.utf8.elementsEqual(checkpoint.origin.utf8) else {
      report.add(.otherOrigin(held: held.origin, found: checkpoint.origin))
      return
    }
    guard held.size <= checkpoint.size else {
      report.add(.shrunk(held: held.size, found: checkpoint.size))
      return
    }
    if let computed, computed != held.root {
      report.add(.olderRootDiffers(size: held.size, computed: computed, held: held.root))
    }
  }
}
