/// The entries of one level-0 tile: each behind its length in two bytes, big-endian (C2SP tlog-tiles).
public enum EntryBundle {
  /// The largest entry the two length bytes allow.
  public static let entryByteLimit = Int(UInt16.max)

  /// The body of the bundle's resource.
  ///
  /// Throws `tlog.entry_too_long` above 65,535 bytes an entry.
  public static func encode(_ entries: some Sequence<[UInt8]>) throws -> [UInt8] {
    var bytes: [UInt8] = []
    for entry in entries {
      guard let length = UInt16(exactly: entry.count) else {
        throw TransparencyLogError(
          .entryTooLong, "an entry of \(entry.count) bytes does not fit a bundle (limit \(entryByteLimit))")
      }
      bytes.append(UInt8(length >> 8))
      bytes.append(UInt8(length & 0xFF))
      bytes += entry
    }
    return bytes
  }

  /// The entries of a bundle, at most 256.
  ///
  /// Throws `tlog.bundle_malformed` when it ends inside an entry or holds more.
  public static func decode(_ bytes: [UInt8]) throws -> [[UInt8]] {
    var entries: [[UInt8]] = []
    try forEachEntry(in: bytes) { entries.append(Array($0)) }
    return entries
  }

  /// The leaf hashes of a bundle's entries, read in place.
  ///
  /// Throws as `decode` does.
  public static func leafHashes(in bytes: [UInt8]) throws -> [MerkleHash] {
    var hashes: [MerkleHash] = []
    hashes.reserveCapacity(Tile.fullWidth)
    try forEachEntry(in: bytes) { hashes.append(MerkleTree.leafHash($0)) }
    return hashes
  }

  /// Gives each entry's bytes in order without copying them; they must not outlive the call.
  private static func forEachEntry(in bytes: [UInt8], _ body: (UnsafeBufferPointer<UInt8>) -> Void) throws {
    try bytes.withUnsafeBufferPointer { buffer in
      var position = 0
      var count = 0
      while position < buffer.count {
        guard count < Tile.fullWidth else {
          throw TransparencyLogError(.bundleMalformed, "an entry bundle holds more than 256 entries")
        }
        guard buffer.count - position >= 2 else { throw truncated(count) }
        let length = Int(buffer[position]) << 8 | Int(buffer[position + 1])
        position += 2
        guard buffer.count - position >= length else { throw truncated(count) }
        body(UnsafeBufferPointer(rebasing: buffer[position..<position + length]))
        position += length
        count += 1
      }
    }
  }

  private static func truncated(_ entry: Int) -> TransparencyLogError {
    TransparencyLogError(.bundleMalformed, "the entry bundle ends inside its entry \(entry)")
  }
}
