import Attestation
package import Gate
import Governance
import Notation

/// Where the documents of a system are kept, and how those that lie there stand.
package struct CardShelf {
  /// How a document stands.
  package enum Standing: Sendable, Hashable {
    /// The release has nothing that it could be about.
    case notApplicable
    /// There is no file.
    case notWritten
    /// A file that no record says was made here.
    case byHand
    /// The file is not what was written: somebody edited it.
    case edited
    /// It says what would be written, to the byte but for moment, log and places of its sources.
    case current
    /// The facts say something else by now: what changed, a phrase each.
    case stale([String])

    /// The word for it.
    package var word: String {
      switch self {
      case .notApplicable: "not applicable"
      case .notWritten: "not written"
      case .byHand: "by hand"
      case .edited: "edited"
      case .current: "current"
      case .stale: "stale"
      }
    }
  }

  private let workspace: Workspace
  private let declared: [DocumentDeclaration]

  /// Reads which documents the manifest declares; none where it does not read.
  package init(_ workspace: Workspace) {
    self.workspace = workspace
    guard let bytes = try? FileReader.bytes(workspace.manifest),
      case .accepted(let manifest) = Manifest.read(bytes, file: Workspace.manifestName)
    else {
      declared = []
      return
    }
    declared = manifest.documents
  }

  /// Where a document belongs, below the folder of the system: as the manifest declares, else under `docs`.
  package func path(of kind: CardKind, component: String?) -> String {
    let own = declared.filter { $0.kind == kind.documentKind }
    let found = own.first { $0.about == component } ?? own.first { $0.about == nil && component != nil }
    if let found { return found.path }
    return component.map { "docs/\(kind.rawValue)-\(CardSection.fileName($0)).md" }
      ?? "docs/\(kind.rawValue).md"
  }

  /// Whether the gate is told of it.
  package func isDeclared(_ kind: CardKind, component: String?) -> Bool {
    let path = path(of: kind, component: component)
    return declared.contains { $0.kind == kind.documentKind && $0.path == path }
  }

  /// Where the record of a document lies.
  package func record(of path: String) -> String {
    path.hasSuffix(".md") ? "\(path.dropLast(3)).sources.json" : "\(path).sources.json"
  }

  /// The text of a document as it lies there; nil where it does not.
  package func text(at path: String) throws -> String? {
    guard let bytes = try bytes(at: path) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func bytes(at path: String) throws -> [UInt8]? {
    do throws(GateError) {
      return try FileReader.bytes(workspace.inside(path), shownAs: workspace.shown(path))
    } catch {
      guard error.code == "file.not_found" else { throw error }
      return nil
    }
  }

  /// How the file of a document stands against what would be written now.
  package func standing(of card: Card, at path: String) throws -> Standing {
    guard let bytes = try bytes(at: path) else { return .notWritten }
    guard let written = try self.bytes(at: record(of: path)), let json = try? JSON.parse(written),
      let record = CardRecord(json), record.kind == card.record.kind
    else { return .byHand }
    let digest = Digest(sha256Of: bytes)
    // The file is held against what would be written, never against the record, which anybody may have edited.
    if card.texts(as: record).contains(where: { $0.utf8.elementsEqual(bytes) }) {
      guard card.record(as: record, document: digest).json == json else {
        return .stale(["its record says something else than the document and the log"])
      }
      return .current
    }
    guard digest.description == record.document else { return .edited }
    var changes =
      CardDifference.phrases(from: String(decoding: bytes, as: UTF8.self), to: card.markdown)
      + card.record.differences(from: record)
    if record.release != card.record.release {
      changes.insert(
        "it was about release \(record.release), and \(card.record.release) was decided on", at: 0)
    }
    if changes.isEmpty { changes.append("what is said of the same sources") }
    return .stale(changes)
  }

  /// Writes a document and its record.
  ///
  /// - Throws: `card.by_hand` where a file lies there that was not made here, unless it is to be replaced.
  package func write(_ card: Card, to path: String, replaces: Bool) throws {
    switch try standing(of: card, at: path) {
    case .byHand where !replaces:
      throw DocumentsError(
        .byHand, "\(workspace.shown(path)) was written by hand",
        remedy:
          "move its prose under \(CardFragments.folder)/\(card.kind.rawValue), then write with --replace")
    case .edited where !replaces:
      throw DocumentsError(
        .byHand, "\(workspace.shown(path)) was edited since it was made",
        remedy:
          "move what was added under \(CardFragments.folder)/\(card.kind.rawValue), then write with --replace"
      )
    default: break
    }
    let target = try workspace.inside(path)
    if let slash = target.lastIndex(of: "/") { try FileWriter.makeFolder(String(target[..<slash])) }
    try FileWriter.replace(target, with: Array(card.markdown.utf8), durable: false)
    let record = Array((card.record.json.text(.pretty) + "\n").utf8)
    try FileWriter.replace(workspace.inside(self.record(of: path)), with: record, durable: false)
  }
}
