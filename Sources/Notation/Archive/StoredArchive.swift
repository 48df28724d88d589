/// A zip file of stored entries in the one form it can have: the same files always give the same bytes.
///
/// Entries stand in the order of their paths' bytes, without compression, dates (1980-01-01), extra fields or
/// comments, so that an archive can be compared with `cmp` and read by any zip program (PKWARE APPNOTE 6.3.10).
///
/// ```swift
/// let bytes = try StoredArchive.encode([ArchiveFile("a.txt", Array("text".utf8))])
/// let archive = try StoredArchive(parsing: bytes)
/// archive["a.txt"]
/// ```
package struct StoredArchive: Sendable {
  /// Largest archive written or read, in bytes.
  package static let byteLimit = 1 << 30
  /// Most files; more would need the 64-bit form of zip.
  package static let fileLimit = 65_534

  /// Where a file lies in the archive.
  struct Entry: Sendable {
    let path: String
    let header: Int
    let content: Range<Int>
    let checksum: UInt32
  }

  private let bytes: [UInt8]
  private let entries: [Entry]
  private let positions: [String: Int]

  /// Reads an archive; whatever `encode` would not have written is refused.
  ///
  /// Throws `archive.compressed`, `archive.unsupported` (encryption, data descriptors, 64-bit sizes, extra fields),
  /// `archive.unsafe_path`, `archive.duplicate_path`, `archive.order`, `archive.checksum`, `archive.truncated`,
  /// `archive.trailing_content`, `archive.malformed`, `limit.bytes` or `limit.files`.
  package init(parsing bytes: [UInt8]) throws(NotationError) {
    guard bytes.count <= Self.byteLimit else { throw Self.tooLarge(bytes.count) }
    var reader = StoredArchiveReader(bytes)
    let entries = try reader.entries()
    try reader.checkDirectory(of: entries)
    self.bytes = bytes
    self.entries = entries
    positions = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.path, $0) })
  }

  /// The paths of the files, in the order of their bytes.
  package var paths: [String] { entries.map(\.path) }

  /// What the file of that path holds, or nil when there is none.
  package subscript(path: String) -> [UInt8]? { positions[path].map { Array(bytes[entries[$0].content]) } }

  /// Writes an archive; the order in which the files are given does not matter.
  ///
  /// Throws `archive.unsafe_path`, `archive.duplicate_path`, `limit.bytes` or `limit.files`.
  package static func encode(_ files: some Sequence<ArchiveFile>) throws(NotationError) -> [UInt8] {
    let files = files.sorted { precedes($0.path, $1.path) }
    guard files.count <= fileLimit else { throw tooMany(files.count) }
    var names = ArchiveNames()
    var size = 0
    for file in files {
      try names.insert(file.path)
      size += StoredArchiveLayout.overhead(path: file.path) + file.bytes.count
      guard size <= byteLimit else { throw tooLarge(size) }
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size + StoredArchiveLayout.endByteCount)
    var entries: [Entry] = []
    for file in files {
      let header = bytes.count
      let checksum = CRC32.checksum(file.bytes[...])
      bytes += StoredArchiveLayout.localHeader(path: file.path, size: file.bytes.count, checksum: checksum)
      let start = bytes.count
      bytes += file.bytes
      entries.append(
        Entry(path: file.path, header: header, content: start..<bytes.count, checksum: checksum))
    }
    let directory = StoredArchiveLayout.directory(of: entries, at: bytes.count)
    return bytes + directory
  }

  /// By bytes, first byte first.
  static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  private static func tooLarge(_ count: Int) -> NotationError {
    NotationError(.limitBytes, "the archive has \(count) bytes or more; the limit is \(byteLimit)")
  }

  static func tooMany(_ count: Int) -> NotationError {
    NotationError(.limitFiles, "the archive has \(count) files or more; the limit is \(fileLimit)")
  }
}
