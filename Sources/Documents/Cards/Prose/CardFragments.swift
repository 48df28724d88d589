import Attestation
import Gate
import Governance
import Notation
import Rendering

/// The prose under `governance/documents/KIND`, for one document.
struct CardFragments: Sendable {
  /// Below the folder of a system.
  static let folder = "governance/documents"
  /// The most fragments of one document.
  static let most = NamedLimit("document.fragments", 200, unit: "files")

  /// In order of name; for the component first, else for every component.
  let fragments: [CardFragment]
  /// Where prose of this document belongs.
  let folder: String

  /// Reads what is there; nothing where the folder is not.
  ///
  /// - Parameter component: the component that the document is about.
  /// - Throws: `card.fragment` for too many or what is no UTF-8, and what reading files throws.
  init(_ kind: CardKind, component: String?, workspace: Workspace, facts: SystemFacts) throws {
    let general = "\(Self.folder)/\(kind.rawValue)"
    let component = component.map(CardSection.fileName)
    folder = component.map { "\(general)/\($0)" } ?? general
    var found: [CardFragment] = []
    for place in component.map({ ["\(general)/\($0)", general] }) ?? [general] {
      for name in try FolderListing.files(workspace.inside(place), endingIn: ".md", limit: Self.most) {
        let section = CardSection.fileName(String(name.dropLast(3)))
        guard !found.contains(where: { $0.name == section }) else { continue }
        found.append(try Self.read("\(place)/\(name)", section, workspace, facts))
      }
    }
    fragments = found
  }

  /// The fragment for a section that goes by any of these titles.
  func fragment(for titles: [String]) -> CardFragment? {
    let names = titles.map(CardSection.fileName)
    return fragments.first { names.contains($0.name) }
  }

  private static func read(
    _ path: String, _ name: String, _ workspace: Workspace, _ facts: SystemFacts
  ) throws -> CardFragment {
    let bytes = try FileReader.bytes(
      workspace.inside(path), shownAs: workspace.shown(path), limit: MarkdownFragment.largest)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw DocumentsError(
        .fragment, "\(workspace.shown(path)) is not UTF-8", remedy: "save it as Markdown in UTF-8")
    }
    let digest = Digest(sha256Of: bytes)
    let written = try MarkdownDocument(bytes, file: workspace.shown(path))
    let signed = facts.all.last { statement in
      statement.counts && statement.subjects.contains { $0.digest == digest }
    }
    let attribution: CardFragment.Attribution =
      if let signed, let author = signed.author {
        .signed(signed.id, holder: author.name)
      } else {
        GitAuthor.of(path, bytes: bytes, in: workspace.folder)
      }
    return CardFragment(
      path: path, name: name, digest: digest, blocks: try MarkdownFragment.blocks(of: text),
      placeholder: written.sections.lazy.compactMap(\.placeholder?.text).first, attribution: attribution)
  }
}
