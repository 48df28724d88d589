/// The bytes around the files of a stored archive (APPNOTE 4.3): every field has one value it can have.
enum StoredArchiveLayout {
  static let localSignature: UInt32 = 0x0403_4B50
  static let centralSignature: UInt32 = 0x0201_4B50
  static let endSignature: UInt32 = 0x0605_4B50
  static let localByteCount = 30
  static let centralByteCount = 46
  static let endByteCount = 22
  /// Version 2.0 of the format: folders and stored files.
  static let versionNeeded: UInt16 = 20
  /// 1980-01-01, the first day the format has; the time is zero.
  static let date: UInt16 = 0x0021
  /// Made on Unix, version 2.0.
  private static let versionMadeBy: UInt16 = 3 << 8 | 20
  /// An ordinary file that its owner writes and all read.
  private static let attributes: UInt32 = 0o100644 << 16

  /// What a file costs besides its content, in bytes.
  static func overhead(path: String) -> Int { localByteCount + centralByteCount + 2 * path.utf8.count }

  static func localHeader(path: String, size: Int, checksum: UInt32) -> [UInt8] {
    var bytes = LittleEndianBytes()
    bytes.append(localSignature)
    bytes.append(versionNeeded)
    appendCommon(to: &bytes, path: path, size: size, checksum: checksum)
    return bytes.bytes + path.utf8
  }

  /// The central directory and the record that ends the archive.
  static func directory(of entries: [StoredArchive.Entry], at offset: Int) -> [UInt8] {
    var bytes = LittleEndianBytes()
    for entry in entries {
      bytes.append(centralSignature)
      bytes.append(versionMadeBy)
      bytes.append(versionNeeded)
      appendCommon(to: &bytes, path: entry.path, size: entry.content.count, checksum: entry.checksum)
      for _ in 0..<3 { bytes.append(UInt16(0)) }  // comment, disk, internal attributes
      bytes.append(attributes)
      bytes.append(UInt32(truncatingIfNeeded: entry.header))
      bytes.bytes += entry.path.utf8
    }
    let size = bytes.bytes.count
    bytes.append(endSignature)
    for _ in 0..<2 { bytes.append(UInt16(0)) }  // disks
    for _ in 0..<2 { bytes.append(UInt16(truncatingIfNeeded: entries.count)) }
    bytes.append(UInt32(truncatingIfNeeded: size))
    bytes.append(UInt32(truncatingIfNeeded: offset))
    bytes.append(UInt16(0))  // comment
    return bytes.bytes
  }

  /// From the flags to the lengths, which local headers and the central directory share.
  private static func appendCommon(
    to bytes: inout LittleEndianBytes, path: String, size: Int, checksum: UInt32
  ) {
    for value in [0, 0, 0, date] as [UInt16] { bytes.append(value) }  // flags, method, time, date
    bytes.append(checksum)
    for _ in 0..<2 { bytes.append(UInt32(truncatingIfNeeded: size)) }
    bytes.append(UInt16(truncatingIfNeeded: path.utf8.count))
    bytes.append(UInt16(0))  // extra field
  }
}

/// Numbers written least significant byte first.
struct LittleEndianBytes {
  var bytes: [UInt8] = []

  mutating func append(_ value: some FixedWidthInteger & UnsignedInteger) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
