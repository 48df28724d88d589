import Glibc
import Notation

/// Digests of files hashed before, trusted while size, times, inode and device are the same.
///
/// One text file, `.ephor/hash-index`, a line per file; lost or unreadable, it costs a second reading and
/// nothing else. A file changed within `settling` of being hashed is not remembered, since a later change in
/// the same tick of the file system's clock would go unseen.
final class HashIndex {
  static let settlingNanoseconds = 2_000_000_000
  static let bytes = NamedLimit("hash_index.bytes", 64 << 20, unit: "bytes")
  private static let header = "ephor hash index 1"

  private let path: String?
  private var known: [String: (stamp: FileStamp, digest: Digest)] = [:]
  private var changed = false

  /// Reads the index at `path`; nil keeps it in memory only.
  init(path: String?) {
    self.path = path
    guard let path, let bytes = try? FileReader.bytes(path, limit: Self.bytes) else { return }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard lines.first.map(String.init) == Self.header else { return }
    for line in lines.dropFirst() {
      let fields = line.split(separator: " ", maxSplits: 6)
      guard fields.count == 7, let size = Int(fields[0]), let modified = Int(fields[1]),
        let changed = Int(fields[2]), let inode = UInt(fields[3]), let device = UInt(fields[4]),
        let digest = try? Digest(parsing: String(fields[5]))
      else { continue }
      let stamp = FileStamp(
        size: size, modifiedNanoseconds: modified, changedNanoseconds: changed, inode: inode, device: device)
      known[String(fields[6])] = (stamp, digest)
    }
  }

  /// The digest of the file at `path`, read again only when its stamp changed.
  func digest(of path: String, shownAs shown: String) throws(GateError) -> Digest {
    guard let (stamp, kind) = FileStamp.read(path) else { throw .opening(shown, ENOENT) }
    if kind == .link { throw .link(shown) }
    guard kind == .file else { throw .notAFile(shown) }
    if let entry = known[path], entry.stamp == stamp { return entry.digest }
    let digest = try FileHasher.digest(ofFile: path, shownAs: shown)
    guard let after = FileStamp.read(path)?.stamp, after == stamp else { throw .changedWhileReading(shown) }
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let age =
      now.tv_sec * 1_000_000_000 + now.tv_nsec - max(stamp.modifiedNanoseconds, stamp.changedNanoseconds)
    if age > Self.settlingNanoseconds, !path.contains("\n") {
      known[path] = (stamp, digest)
      changed = true
    }
    return digest
  }

  /// Writes the index beside the log, in one step; a folder that cannot be written only costs the next run time.
  func save() {
    guard changed, let path else { return }
    var text = Self.header + "\n"
    for (file, entry) in known.sorted(by: { $0.key < $1.key }) {
      let stamp = entry.stamp
      text += "\(stamp.size) \(stamp.modifiedNanoseconds) \(stamp.changedNanoseconds) \(stamp.inode) "
      text += "\(stamp.device) \(entry.digest) \(file)\n"
    }
    try? FileWriter.replace(path, with: Array(text.utf8), mode: 0o644, durable: false)
    changed = false
  }
}
