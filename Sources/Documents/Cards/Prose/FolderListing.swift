import Glibc
import Notation

/// The files of one folder, by name.
enum FolderListing {
  /// Plain files whose names end so, in order; none where the folder is not there.
  ///
  /// - Throws: `card.fragment` where there are more than the limit.
  static func files(_ folder: String, endingIn end: String, limit: NamedLimit) throws(DocumentsError)
    -> [String]
  {
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let bytes = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      guard let name = String(validating: bytes, as: UTF8.self), name.hasSuffix(end), !name.hasPrefix("."),
        name.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
      else { continue }
      var status = stat()
      guard lstat("\(folder)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
      names.append(name)
      guard limit.allows(names.count) else {
        throw DocumentsError(
          .fragment, "\(folder) holds more files than the limit \(limit)", remedy: "join short fragments")
      }
    }
    return names.sorted()
  }
}
