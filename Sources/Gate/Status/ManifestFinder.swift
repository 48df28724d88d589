import Glibc
import Notation

/// Finds the folders that hold a manifest.
enum ManifestFinder {
  /// The deepest folder looked into.
  static let depth = 32
  /// Folders that hold other people's files, or Ephor's own.
  private static let skipped: Set<String> = [
    ".git", ".ephor", ".build", "node_modules", ".venv", "target", "build", "dist", "vendor",
  ]

  /// Folders below `folder` with an `ephor.yaml`, in order of path.
  ///
  /// Folders that cannot be read are passed over: what is behind them cannot be governed from here.
  ///
  /// - Throws: `status.too_many` beyond the limit on manifests.
  static func folders(below folder: String) throws(GateError) -> [String] {
    var found: [String] = []
    var pending: [(path: String, depth: Int)] = [(folder, 0)]
    while let (path, level) = pending.popLast() {
      guard let handle = opendir(path) else { continue }
      defer { closedir(handle) }
      while let entry = readdir(handle) {
        let kind = entry.pointee.d_type
        let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name == Workspace.manifestName, kind != UInt8(DT_DIR) {
          found.append(path)
        } else if level < depth, !name.hasPrefix(".") || name == ".", name != ".", name != "..",
          !skipped.contains(name)
        {
          let child = path == "." ? name : "\(path)/\(name)"
          let isFolder =
            kind == UInt8(DT_DIR) || (kind == UInt8(DT_UNKNOWN) && FileStamp.read(child)?.kind == .folder)
          if isFolder { pending.append((child, level + 1)) }
        }
      }
      guard StatusAction.manifestCount.allows(found.count) else {
        throw GateError(
          "status.too_many", "more than the limit \(StatusAction.manifestCount) lie below \(folder)",
          remedy: "ask for a folder further down")
      }
    }
    return found.sorted()
  }
}
