/// The names seen so far in an archive, to refuse those that fall together when it is unpacked.
struct ArchiveNames {
  private var files: Set<String> = []
  private var folders: Set<String> = []

  /// Throws `archive.unsafe_path`, or `archive.duplicate_path` for a name that is there already, also in other
  /// capitals, and for a file where there is a folder.
  mutating func insert(_ path: String) throws(NotationError) {
    try ArchivePath.check(path)
    let folded = path.lowercased()
    var isNew = files.insert(folded).inserted && !folders.contains(folded)
    var rest = folded[...]
    while let slash = rest.lastIndex(of: "/") {
      rest = rest[..<slash]
      let folder = String(rest)
      isNew = isNew && !files.contains(folder)
      folders.insert(folder)
    }
    guard isNew else {
      throw NotationError(
        .archiveDuplicatePath, "the archive holds “\(path)” twice, or as a file and as a folder",
        remedy: "each file must have a name of its own, also where capitals do not count")
    }
  }
}
