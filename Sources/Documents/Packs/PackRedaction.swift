import Attestation
import Governance
import Notation

/// What whoever builds a pack leaves out of it: controls, kinds of statements, and files.
///
/// A statement is left out whole or shown whole: no envelope is touched, so every proof still holds. What a
/// decision's own envelope says of a control can only be left out with the kind `decision`.
struct PackRedaction: Sendable, Hashable {
  /// Most words taken.
  private static let wordLimit = 1_000

  /// Control ids whose row, attachments and waivers are left out.
  private(set) var controls: Set<String> = []
  /// Kinds of statements that are left out.
  private(set) var kinds: Set<String> = []
  /// Files, and folders with everything below them.
  private(set) var paths: Set<String> = []

  /// Takes words, each the id of a control, a kind of statement or a path that the pack would have.
  ///
  /// - Throws: `pack.redaction` for a word that is none, with what it is nearest to.
  init(
    _ words: [String], controls known: Set<String>, kinds knownKinds: Set<String>,
    paths knownPaths: Set<String>
  ) throws(DocumentsError) {
    guard words.count <= Self.wordLimit else {
      throw DocumentsError(
        .redaction, "\(words.count) words to leave out are more than \(Self.wordLimit)",
        remedy: "name folders or kinds instead of single files")
    }
    for word in words {
      let path = word.hasSuffix("/") ? String(word.dropLast()) : word
      if known.contains(word) {
        controls.insert(word)
      } else if knownKinds.contains(word) {
        kinds.insert(word)
      } else if knownPaths.contains(where: { Self.covers(path, $0) }) {
        paths.insert(path)
      } else {
        let near = nearestKey(to: word, among: Array(known.union(knownKinds).union(knownPaths)).sorted())
        throw DocumentsError(
          .redaction, "'\(word.prefix(100))' is no control, kind of statement or file of this pack",
          remedy: near.map { "did you mean '\($0)'?" }
            ?? "kinds are \(knownKinds.sorted().joined(separator: ", "))")
      }
    }
  }

  /// Whether a file is to be left out.
  func hides(file: String) -> Bool { paths.contains { Self.covers($0, file) } }

  /// What hides a statement: the word that was given; nil when nothing does.
  func hiding(_ logged: LoggedStatement) -> String? {
    if kinds.contains(logged.kindName) { return logged.kindName }
    let control: String? =
      switch logged.kind {
      case WaiverContent.predicateType, AttachmentContent.predicateType:
        logged.statement.content["control"]?.string
      default: nil
      }
    if let control, controls.contains(control) { return control }
    let named = logged.subjects.map(\.name) + [logged.statement.content["file"]?.string].compactMap { $0 }
    return named.first { hides(file: $0) }
  }

  private static func covers(_ path: String, _ file: String) -> Bool {
    file == path || file.hasPrefix("\(path)/")
  }
}
