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
    var rest = bytes[...]
    while !rest.isEmpty {
      guard entries.count < Tile.fullWidth else {
        throw TransparencyLogError(.bundleMalformed, "an entry bundle holds more than 256 entries")
      }
      guard rest.count >= 2 else { throw truncated(entries.count) }
      let length = Int(rest.removeFirst()) << 8 | Int(rest.removeFirst())
      guard rest.count >= length else { throw truncated(entries.count) }
      entries.append(Array(rest.prefix(length)))
      rest.removeFirst(length)
    }
    return entries
  }

  private static func truncated(_ entry: Int) -> TransparencyLogError {
    TransparencyLogError(.bundleMalformed, "the entry bundle ends inside its entry \(entry)")
  }
}
