/// A file of an archive: its path below the archive's folder, and what it holds.
package struct ArchiveFile: Sendable, Hashable {
  package let path: String
  package let bytes: [UInt8]

  package init(_ path: String, _ bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}
