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
  /// - Parameters:
  ///   - component: the component that the document is about.
  ///   - moment: when attestations must hold.
  ///   - document: the path of the document, from which relative links lead.
  /// - Throws: `card.fragment` for too many or what is no UTF-8, and what reading files throws.
  init(
    _ kind: CardKind, component: String?, workspace: Workspace, facts: SystemFacts, at moment: Timestamp,
    linkedFrom document: String
  ) throws {
    let general = "\(Self.folder)/\(kind.rawValue)"
    let component = component.map(CardSection.fileName)
    folder = component.map { "\(general)/\($0)" } ?? general
    var found: [CardFragment] = []
    for place in component.map({ ["\(general)/\($0)", general] }) ?? [general] {
      for name in try FolderListing.files(workspace.inside(place), endingIn: ".md", limit: Self.most) {
        let section = CardSection.fileName(String(name.dropLast(3)))
        guard !found.contains(where: { $0.name == section }) else { continue }
        let path = "\(place)/\(name)"
        let (bytes, text) = try Self.read(path, workspace)
        let written = try MarkdownDocument(bytes, file: workspace.shown(path))
        let digest = Digest(sha256Of: bytes)
        found.append(
          CardFragment(
            path: path, name: section, digest: digest,
            blocks: RelativeLinks(from: path, to: document).rewritten(try MarkdownFragment.blocks(of: text)),
            placeholder: written.sections.lazy.compactMap(\.placeholder?.text).first,
            attribution: Self.signature(of: path, digest, facts, moment)
              ?? GitAuthor.of(path, bytes: bytes, in: workspace.folder)))
      }
    }
    fragments = found
  }

  /// The fragment for a section that goes by any of these titles.
  func fragment(for titles: [String]) -> CardFragment? {
    let names = titles.map(CardSection.fileName)
    return fragments.first { names.contains($0.name) }
  }

  private static func read(_ path: String, _ workspace: Workspace) throws -> ([UInt8], String) {
    let bytes = try FileReader.bytes(
      workspace.inside(path), shownAs: workspace.shown(path), limit: MarkdownFragment.largest)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw DocumentsError(
        .fragment, "\(workspace.shown(path)) is not UTF-8", remedy: "save it as Markdown in UTF-8")
    }
    return (bytes, text)
  }

  /// The newest attestation of this very text at this very place: one of a copy elsewhere says something else, and one
  /// that has ended, or whose key is revoked, nothing more.
  private static func signature(
    of path: String, _ digest: Digest, _ facts: SystemFacts, _ moment: Timestamp
  ) -> CardFragment.Attribution? {
    let signed = facts.attachments.last { attachment in
      attachment.content.file == path
        && attachment.subjects.contains { $0.name == path && $0.digest == digest }
        && attachment.author?.kind == .person && !facts.isRevoked(attachment.logged)
        && attachment.logged.holds(at: moment)
        && attachment.content.until > moment
    }
    return signed.flatMap { signed in
      signed.author.map { .signed(signed.id, holder: $0.name, isDemo: $0.isDemo) }
    }
  }
}
