import Notation

/// The folders that Ephor writes to with every run and every signature. A component that holds one of them is another
/// after each submission, so that nobody could ever approve what was submitted.
enum WrittenFolders {
  private static let local = Workspace.localName
  private static let governance = Workspace.governanceName
  private static let sections = GovernanceFolder.Section.allCases.map(\.rawValue) + ["openings"]

  /// The folder that a component's folder holds; nil when it holds none. A single file named in one is no folder.
  static func held(byFolder path: String) -> String? {
    let parts = parts(of: path)
    switch parts.first {
    case nil: return "\(governance)/"
    case local: return "\(local)/"
    case governance where parts.count == 1: return "\(governance)/"
    case governance where parts.count == 2 && sections.contains(parts[1]): return "\(governance)/\(parts[1])/"
    default: return nil
    }
  }

  /// The folder whose files a pattern matches, whether or not there are any yet; nil when it matches none.
  static func held(byPattern pattern: String) -> String? {
    let parts = parts(of: pattern)[...]
    for section in sections
    where PathPattern.matches(parts, [governance, section, "0\(GovernanceFolder.suffix)"]) {
      return "\(governance)/\(section)/"
    }
    for name in ["log.sqlite", "hash-index"] where PathPattern.matches(parts, [local, name]) {
      return "\(local)/"
    }
    return nil
  }

  private static func parts(of path: String) -> [String] { path.pathParts.filter { $0 != "." } }
}

extension GateError {
  static func holdsWritten(_ path: String, _ folder: String) -> Self {
    Self(
      "component.changes_itself",
      "\(path) holds \(folder), which changes with every run of the gate or every signature, so no approval could ever be of it",
      remedy: "name the folders and files that the component is made of, such as src/")
  }
}
