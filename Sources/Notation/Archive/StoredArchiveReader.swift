/// Reads a stored archive from its first byte to its last, and takes nothing for granted that `encode` fixes.
struct StoredArchiveReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The files, one behind the other, up to the central directory.
  mutating func entries() throws(NotationError) -> [StoredArchive.Entry] {
    var entries: [StoredArchive.Entry] = []
    var names = ArchiveNames()
    while number(at: position, as: UInt32.self) == StoredArchiveLayout.localSignature {
      guard entries.count < StoredArchive.fileLimit else { throw StoredArchive.tooMany(entries.count + 1) }
      let entry = try entry()
      try names.insert(entry.path)
      if let last = entries.last, !StoredArchive.precedes(last.path, entry.path) {
        throw NotationError(
          .archiveOrder, "“\(entry.path)” stands behind “\(last.path)”: the archive was put together anew",
          remedy: Self.remedy)
      }
      entries.append(entry)
    }
    return entries
  }

  /// Compares what stands behind the files with the only directory they can have.
  func checkDirectory(of entries: [StoredArchive.Entry]) throws(NotationError) {
    let expected = StoredArchiveLayout.directory(of: entries, at: position)
    let rest = bytes[position...]
    if rest.elementsEqual(expected) { return }
    if rest.starts(with: expected) {
      throw NotationError(
        .archiveTrailing, "\(rest.count - expected.count) bytes stand behind the end of the archive",
        remedy: Self.remedy)
    }
    if expected.starts(with: rest) {
      throw NotationError(
        .archiveTruncated, "the archive is cut off in its directory", remedy: "copy it again")
    }
    throw NotationError(
      .archiveMalformed, "the archive's directory, from byte \(position), is not that of its files",
      remedy: Self.remedy)
  }

  private static let remedy = "take the archive as it was written, or unpack it and give the folder"

  private mutating func entry() throws(NotationError) -> StoredArchive.Entry {
    let header = position
    guard bytes.count - header >= StoredArchiveLayout.localByteCount else { throw truncated() }
    let flags = number(at: header + 6, as: UInt16.self)
    let method = number(at: header + 8, as: UInt16.self)
    let (stored, size) = (number(at: header + 18, as: UInt32.self), number(at: header + 22, as: UInt32.self))
    let pathCount = Int(number(at: header + 26, as: UInt16.self))
    let extraCount = number(at: header + 28, as: UInt16.self)
    guard method == 0 else {
      throw NotationError(
        .archiveCompressed, "the archive's file at byte \(header) is compressed (method \(method))",
        remedy: Self.remedy)
    }
    guard flags == 0, extraCount == 0, size != .max, stored != .max else {
      throw NotationError(
        .archiveUnsupported,
        "the archive's file at byte \(header) is encrypted, streamed, of 64-bit size or has extra fields",
        remedy: Self.remedy)
    }
    guard pathCount <= ArchivePath.byteLimit else {
      throw malformed("has a path of \(pathCount) bytes; the limit is \(ArchivePath.byteLimit)", header)
    }
    let start = header + StoredArchiveLayout.localByteCount + pathCount
    guard start <= bytes.count, bytes.count - start >= Int(size) else { throw truncated() }
    let nameStart = header + StoredArchiveLayout.localByteCount
    guard let path = String(validating: bytes[nameStart..<start], as: UTF8.self) else {
      throw malformed("has a path that is no text", header)
    }
    let content = start..<start + Int(size)
    let checksum = CRC32.checksum(bytes[content])
    guard number(at: header + 14, as: UInt32.self) == checksum else {
      throw NotationError(
        .archiveChecksum, "the content of “\(path)” is not what its check sum is of",
        remedy: "the archive was changed or damaged: copy it again")
    }
    // Version, time and date have one value, and both sizes are the same.
    let expected = StoredArchiveLayout.localHeader(path: path, size: Int(size), checksum: checksum)
    guard bytes[header..<start].elementsEqual(expected) else {
      throw malformed("has a header that Ephor does not write", header)
    }
    position = content.upperBound
    return StoredArchive.Entry(path: path, header: header, content: content, checksum: checksum)
  }

  /// Zero where the archive has ended.
  private func number<Value: FixedWidthInteger & UnsignedInteger>(at offset: Int, as: Value.Type) -> Value {
    guard offset >= 0, offset + MemoryLayout<Value>.size <= bytes.count else { return 0 }
    return bytes.withUnsafeBytes {
      Value(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: Value.self))
    }
  }

  private func truncated() -> NotationError {
    NotationError(
      .archiveTruncated, "the archive ends inside its file at byte \(position)", remedy: "copy it again")
  }

  private func malformed(_ what: String, _ offset: Int) -> NotationError {
    NotationError(.archiveMalformed, "the archive's file at byte \(offset) \(what)", remedy: Self.remedy)
  }
}
