import Governance
import Notation

/// Which files of a workspace can be attested for a control: those that are nothing else already.
///
/// The manifest, what people signed, and what the manifest names are judged as what they are; vouching for them
/// would only repeat that they are there.
struct AttestableFile {
  private let manifest: Manifest

  init(_ path: ReleasePath) { manifest = path.manifest }

  /// Whether a file is prose that people write for a document: `governance/documents/KIND/….md`.
  static func isProse(_ file: String) -> Bool {
    let parts = file.pathParts.filter { $0 != "." }
    return parts.count > 3 && parts[0] == Workspace.governanceName && parts[1] == "documents"
      && parts.last?.hasSuffix(".md") == true
  }

  /// What a file is used as, as the end of a sentence; nil when it can be attested.
  ///
  /// - Parameter file: relative to the workspace.
  func use(of file: String) -> String? {
    let parts = file.pathParts.filter { $0 != "." }
    if parts == [Workspace.manifestName] { return "the manifest itself" }
    if Self.isProse(file) { return nil }
    if let folder = parts.first, Workspace.keptNames.contains(folder), parts.count > 1 {
      return "a file of \(folder)/, which Ephor keeps"
    }
    for component in manifest.components {
      if let path = component.path, Self.holds(path, parts) {
        return "part of the component \(component.name)"
      }
    }
    for evaluation in manifest.evaluations where Self.parts(evaluation.file) == parts {
      return "what the evaluation \(evaluation.name) measures"
    }
    for document in manifest.documents where Self.parts(document.path) == parts {
      return "a declared document, which is read and judged as one"
    }
    return nil
  }

  /// Whether a component's file, folder or glob holds the file. A glob is taken at its word.
  private static func holds(_ path: String, _ file: [String]) -> Bool {
    let own = parts(path)
    if path.contains("*") { return PathPattern.matches(own[...], file[...]) }
    return !own.isEmpty && file.starts(with: own)
  }

  private static func parts(_ path: String) -> [String] { path.pathParts.filter { $0 != "." && !$0.isEmpty } }
}
