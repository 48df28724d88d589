import Glibc
import Notation

/// What was read of each system, kept while none of its files changed: JSON Lines in `.ephor/status-index` of the
/// folder that was asked about. Lost, it costs a second reading and nothing else.
final class StatusIndex {
  static let bytes = NamedLimit("status_index.bytes", 256 << 20, unit: "bytes")

  private let path: String?
  private var known: [String: (stamp: String, line: JSON)] = [:]
  private var kept: [(folder: String, stamp: String, line: JSON)] = []
  private var changed = false

  /// Reads the index of a `.ephor` folder; where there is none yet, nothing is kept.
  ///
  /// - Parameter isBelieved: whether what it says is taken; else it is neither read nor written.
  init(folder: String, isBelieved: Bool) {
    path = isBelieved ? "\(folder)/status-index" : nil
    guard let path, let bytes = try? FileReader.bytes(path, limit: Self.bytes),
      let lines = try? JSONLinesReader.values(of: bytes, file: path)
    else { return }
    for line in lines {
      guard let folder = line["folder"]?.string, let stamp = line["stamp"]?.string,
        let status = line["status"]
      else {
        continue
      }
      known[folder] = (stamp, status)
    }
  }

  /// The status of a folder, read anew when anything in it that the status depends on changed, and always where
  /// it could not be read before.
  func status(of folder: String, reading: () -> SystemStatus) -> SystemStatus {
    let stamp = Self.stamp(of: folder)
    if let entry = known[folder], entry.stamp == stamp, let status = SystemStatus(entry.line) {
      kept.append((folder, stamp, entry.line))
      return status
    }
    let status = reading()
    changed = true
    if status.problem == nil { kept.append((folder, stamp, status.json)) }
    return status
  }

  /// Size, times and inode of everything that the status depends on.
  private static func stamp(of folder: String) -> String {
    let sections = [
      "governance/submissions", "governance/approvals", "governance/waivers", "governance/keys",
      "governance/incidents", "governance/access",
    ]
    let signed = sections.filter { FileStamp.isFolder("\(folder)/\($0)") }.flatMap { section in
      // A folder's own stamp says nothing of a file that is written over in place.
      ((try? FileHasher.files(below: "\(folder)/\(section)", shownAs: section)) ?? []).map {
        "\(section)/\($0)"
      }
    }
    let files =
      ["ephor.yaml", "governance/trust-root.json", ".ephor/log.sqlite", ".ephor/log.sqlite-wal"] + sections
      + signed
    return files.map { name in
      guard let stamp = FileStamp.read("\(folder)/\(name)")?.stamp else { return "-" }
      return "\(stamp.size).\(stamp.modifiedNanoseconds).\(stamp.inode)"
    }.joined(separator: " ")
  }

  /// Writes the index in one step, where there is a folder for it or one can be made.
  func save() {
    guard changed || kept.count != known.count, let path, let slash = path.lastIndex(of: "/") else { return }
    let folder = String(path[..<slash])
    if !FileStamp.isFolder(folder) {
      guard (try? FileWriter.makeFolder(folder, mode: 0o700)) != nil else { return }
      try? FileWriter.replace("\(folder)/.gitignore", with: Array("*\n".utf8), durable: false)
    }
    var bytes: [UInt8] = []
    for (folder, stamp, line) in kept {
      let entry: JSON = ["folder": .string(folder), "stamp": .string(stamp), "status": line]
      bytes += entry.serialized() + [UInt8(ascii: "\n")]
    }
    try? FileWriter.replace(path, with: bytes, durable: false)
  }
}
