import Glibc

/// The top folder of the repository that a system lies in, which code hosts name files relative to.
///
/// It is the nearest folder above with a `.git`; where there is none (an export, a container without it) the folder
/// that the CI system says it checked out.
struct RepositoryRoot {
  /// Where CI systems say what they checked out: GitHub, GitLab, Azure Pipelines.
  static let variables = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY"]
  /// Folders looked at on the way up.
  static let depthLimit = 256

  /// Its full path.
  private let folder: String
  /// The full path of the folder that relative paths hang from.
  private let here: String

  /// Looks for it; nil where there is none.
  ///
  /// - Parameter subject: the manifest or its folder, as the report names it.
  init?(of subject: String, environment: (String) -> String?) {
    guard let here = Self.real(".") else { return nil }
    self.here = here
    let start = Self.real(FileStamp.isFolder(subject) ? subject : Self.parent(of: subject)) ?? here
    if let folder = Self.checkout(above: start) {
      self.folder = folder
      return
    }
    let named = Self.variables.compactMap { environment($0).flatMap(Self.real) }
    guard let folder = named.first(where: { start == $0 || start.hasPrefix($0 + "/") }) else { return nil }
    self.folder = folder
  }

  /// The path of a file as the code host names it; unchanged where the file lies outside.
  func path(of file: String) -> String {
    let parent = Self.parent(of: file)
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let real = FileStamp.isFolder(file) ? Self.real(file) : Self.real(parent).map { "\($0)/\(name)" }
    let full = real ?? plain(file)
    if full == folder { return "." }
    return full.hasPrefix(folder + "/") ? String(full.dropFirst(folder.count + 1)) : file
  }

  /// The full path of something that is not there, its dots resolved.
  private func plain(_ file: String) -> String {
    var parts: [Substring] = []
    for part in (file.hasPrefix("/") ? file : "\(here)/\(file)").split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  private static func checkout(above start: String) -> String? {
    var folder = start
    for _ in 0..<depthLimit {
      if FileStamp.read("\(folder)/.git") != nil { return folder.isEmpty ? "/" : folder }
      if folder.isEmpty || folder == "/" { return nil }
      folder = String(folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)])
    }
    return nil
  }

  /// The folder a path names a file of.
  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func real(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
