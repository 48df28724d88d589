import Foundation
import Testing

@testable import Notation

@Suite("Stored archives")
struct StoredArchiveTests {
  private static let files = [
    ArchiveFile("b/two.txt", Array("two".utf8)), ArchiveFile("a.txt", Array("one".utf8)),
    ArchiveFile("empty", []), ArchiveFile("b/c/three.bin", Array(0...255)),
  ]

  @Test func `an archive reads as it was written, whatever the order its files came in`() throws {
    let bytes = try StoredArchive.encode(Self.files)
    #expect(try StoredArchive.encode(Self.files.reversed()) == bytes)
    let archive = try StoredArchive(parsing: bytes)
    #expect(archive.paths == ["a.txt", "b/c/three.bin", "b/two.txt", "empty"])
    for file in Self.files { #expect(archive[file.path] == file.bytes) }
    #expect(archive["absent"] == nil)
    #expect(try StoredArchive(parsing: StoredArchive.encode([])).paths.isEmpty)
  }

  @Test func `the check sum is that of zip`() {
    #expect(CRC32.checksum(Array("123456789".utf8)[...]) == 0xCBF4_3926)
    #expect(CRC32.checksum([]) == 0)
    // Every length around the eight bytes of a step, against the definition bit by bit.
    for count in 0...40 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
      var remainder = UInt32.max
      for byte in bytes {
        remainder ^= UInt32(byte)
        for _ in 0..<8 { remainder = remainder & 1 == 1 ? remainder >> 1 ^ 0xEDB8_8320 : remainder >> 1 }
      }
      #expect(CRC32.checksum(bytes[...]) == ~remainder)
    }
  }

  @Test func `every single changed byte is refused`() throws {
    let bytes = try StoredArchive.encode(Self.files)
    for position in bytes.indices {
      for flip in [1, 0x20, 0x80] as [UInt8] {
        var damaged = bytes
        damaged[position] ^= flip
        #expect(throws: NotationError.self, "\(position)") { try StoredArchive(parsing: damaged) }
      }
    }
  }

  @Test func `a shortened and a lengthened archive are refused`() throws {
    let bytes = try StoredArchive.encode(Self.files)
    for count in bytes.indices {
      #expect(throws: NotationError.self) { try StoredArchive(parsing: Array(bytes[..<count])) }
    }
    #expect(code { try StoredArchive(parsing: bytes.dropLast()) } == .archiveTruncated)
    #expect(code { try StoredArchive(parsing: bytes + [0]) } == .archiveTrailing)
    #expect(code { try StoredArchive(parsing: [0] + bytes) } == .archiveMalformed)
  }

  @Test(arguments: [
    "", "/etc/passwd", "../up", "a/../b", "a/./b", "a//b", "a/", "a\\b", "C:x", ".hidden", "a/.git", "end.",
    "a b",
    "é", "a\0b", "nul", "con.txt", "a/COM1.log", "lpt9", "a*b",
    "1/2/3/4/5/6/7/8/9", String(repeating: "x", count: 241),
  ])
  func `a path that is not safe to unpack is neither written nor read`(_ path: String) throws {
    #expect(code { try StoredArchive.encode([ArchiveFile(path, [])]) } == .archiveUnsafePath)
    let forged = forge([(path, [])])
    let expected: NotationError.Code = path.utf8.count > 240 ? .archiveMalformed : .archiveUnsafePath
    #expect(code { try StoredArchive(parsing: forged) } == expected)
  }

  @Test(arguments: [["a", "a"], ["A", "a"], ["a", "a/b"], ["A/c", "a/C"]])
  func `names that fall together are neither written nor read`(_ paths: [String]) throws {
    #expect(
      code { try StoredArchive.encode(paths.map { ArchiveFile($0, []) }) } == .archiveDuplicatePath)
    #expect(code { try StoredArchive(parsing: forge(paths.map { ($0, []) })) } == .archiveDuplicatePath)
  }

  @Test func `files in another order are refused`() throws {
    #expect(code { try StoredArchive(parsing: forge([("b", []), ("a", [])])) } == .archiveOrder)
  }

  @Test func `compression, encryption, streaming, extra fields and 64-bit sizes are refused by name`() throws
  {
    let bytes = try StoredArchive.encode([ArchiveFile("a", [1, 2, 3])])
    func patched(_ offset: Int, _ value: UInt8) -> NotationError.Code? {
      var changed = bytes
      changed[offset] = value
      return code { try StoredArchive(parsing: changed) }
    }
    #expect(patched(8, 8) == .archiveCompressed)
    #expect(patched(6, 1) == .archiveUnsupported)
    #expect(patched(6, 8) == .archiveUnsupported)
    #expect(patched(28, 4) == .archiveUnsupported)
    #expect(patched(31, 9) == .archiveChecksum)
    var large = bytes
    for offset in 18..<26 { large[offset] = 0xFF }
    #expect(code { try StoredArchive(parsing: large) } == .archiveUnsupported)
  }

  @Test func `other people's programs read it`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "zip-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "a.zip")
    try Data(StoredArchive.encode(Self.files)).write(to: file)
    let script = """
      import sys, zipfile
      z = zipfile.ZipFile(sys.argv[1])
      assert z.testzip() is None
      assert z.namelist() == ["a.txt", "b/c/three.bin", "b/two.txt", "empty"]
      assert z.read("b/c/three.bin") == bytes(range(256))
      assert all(i.date_time == (1980, 1, 1, 0, 0, 0) and i.external_attr >> 16 == 0o100644 for i in z.infolist())
      """
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script, file.path]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  /// An archive with any names in any order, put together as `encode` would.
  private func forge(_ files: [(String, [UInt8])]) -> [UInt8] {
    var bytes: [UInt8] = []
    var entries: [StoredArchive.Entry] = []
    for (path, content) in files {
      let header = bytes.count
      let checksum = CRC32.checksum(content[...])
      bytes += StoredArchiveLayout.localHeader(path: path, size: content.count, checksum: checksum)
      let start = bytes.count
      bytes += content
      entries.append(
        StoredArchive.Entry(
          path: path, header: header, content: start..<bytes.count, checksum: checksum))
    }
    return bytes + StoredArchiveLayout.directory(of: entries, at: bytes.count)
  }

  private func code<Value>(_ body: () throws -> Value) -> NotationError.Code? {
    do {
      _ = try body()
      return nil
    } catch {
      return (error as? NotationError)?.reason
    }
  }
}
