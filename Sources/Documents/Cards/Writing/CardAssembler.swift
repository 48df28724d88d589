import Attestation
package import Gate
import Governance
import Notation
import Rendering
import TransparencyLog

/// Puts a document together: what the facts say under each heading, the prose that belongs there, what is missing.
package struct CardAssembler {
  /// Names of sections that the document itself writes: prose of such a name cannot pose as one.
  private static let reserved: Set<String> = ["sources", "contents", "main", "log", "as-of"]

  private let kind: CardKind
  private let facts: CardFacts
  private let component: JSON?
  private let fragments: CardFragments
  private let required: [Baseline.RequiredSection]

  /// - Parameters:
  ///   - about: the component that the document is about; the only one there is, when nil.
  ///   - workspace: where prose is looked for.
  /// - Throws: `card.component`, and what reading prose throws.
  package init(_ kind: CardKind, about: String?, facts: CardFacts, workspace: Workspace) throws {
    self.kind = kind
    self.facts = facts
    component = try Self.component(of: kind, about: about, facts)
    let name = component?.text("name")
    fragments = try CardFragments(
      kind, component: name, workspace: workspace, facts: facts.facts, at: facts.asOf,
      linkedFrom: CardShelf(workspace).path(of: kind, component: name))
    required = kind.documentKind.flatMap { facts.rules?.baseline.documents[$0] } ?? []
  }

  /// The document.
  package func card() throws -> Card {
    var cited = CitedStatements()
    var sections: [PageSection] = []
    var used: [CardFragment] = []
    for planned in kind.sections {
      let titles = [planned.title] + (requirement(for: planned.title)?.titles ?? [])
      let fragment = fragments.fragment(for: titles)
      if let fragment { used.append(fragment) }
      sections.append(section(planned, fragment, &cited))
    }
    // What the organisation asks for beyond the standard sections.
    for requirement in required where !kind.sections.contains(where: { answers(requirement, $0.title) }) {
      guard let title = requirement.titles.first else { continue }
      let fragment = fragments.fragment(for: requirement.titles)
      if let fragment { used.append(fragment) }
      let about = requirement.about.isEmpty ? title : requirement.about
      sections.append(section(CardSection(title, prose: about), fragment, &cited))
    }
    // Prose that no section asks for stands under the name of its file: nothing that somebody wrote is lost.
    for fragment in fragments.fragments where !used.contains(where: { $0.name == fragment.name }) {
      used.append(fragment)
      let name = fragment.name.replacing("-", with: " ")
      let title = name.prefix(1).uppercased() + name.dropFirst()
      sections.append(
        section(
          CardSection(Self.reserved.contains(fragment.name) ? "Prose: \(title)" : title), fragment, &cited))
    }
    return finish(sections, used, cited)
  }

  // MARK: Sections

  private func section(
    _ planned: CardSection, _ fragment: CardFragment?, _ cited: inout CitedStatements
  ) -> PageSection {
    var writer = CardWriter(facts, component: component, cited: cited)
    planned.write(&writer)
    cited = writer.cited
    var blocks = writer.blocks
    if let held = Self.placeholder(in: blocks) {
      blocks.append(
        .gap(
          PageGap(
            "a declaration still holds '\(held)'", supply: ["ephor.yaml", "ephor gate"], isEssential: true)))
    }
    let place = "\(fragments.folder)/\(fragment?.name ?? CardSection.fileName(planned.title)).md"
    if let fragment {
      blocks += written(fragment, in: planned)
    } else if let prose = planned.prose {
      blocks.append(.gap(PageGap(prose, supply: ["write \(place)"], isEssential: true)))
    } else if !blocks.contains(where: { if case .gap = $0 { false } else { true } }),
      !blocks.contains(where: { if case .gap(let gap) = $0 { gap.isEssential } else { false } })
    {
      blocks.append(
        .gap(PageGap("no statement says anything of it", supply: ["write \(place)"], isEssential: true)))
    }
    return PageSection(planned.title, blocks)
  }

  private func written(_ fragment: CardFragment, in planned: CardSection) -> [PageBlock] {
    if let held = fragment.placeholder {
      let gap = PageGap(
        "the prose still holds '\(held)'", supply: ["write \(fragment.path)"], isEssential: true)
      return [.gap(gap)]
    }
    guard !fragment.blocks.isEmpty else {
      let gap = PageGap(planned.prose ?? planned.title, supply: ["write \(fragment.path)"], isEssential: true)
      return [.gap(gap)]
    }
    return [
      .prose(PageProse(origin: fragment.path, attribution: fragment.by, blocks: fragment.blocks))
    ]
  }

  /// A text that stands for words to come, in what was declared.
  private static func placeholder(in blocks: [PageBlock]) -> String? {
    let texts = blocks.flatMap { block -> [PageText] in
      switch block {
      case .paragraph(let text): [text]
      case .list(let items, _): items
      case .table(let table): table.rows.flatMap(\.self)
      default: []
      }
    }
    return texts.lazy.compactMap { text -> String? in
      let document = try? MarkdownDocument(Array(text.plain.utf8), file: "declaration")
      return document?.sections.lazy.compactMap(\.placeholder?.text).first
    }.first
  }

  private func requirement(for title: String) -> Baseline.RequiredSection? {
    required.first { answers($0, title) }
  }

  private func answers(_ requirement: Baseline.RequiredSection, _ title: String) -> Bool {
    let wanted = MarkdownDocument.comparable(title)
    return requirement.titles.contains { MarkdownDocument.comparable($0) == wanted }
  }

  // MARK: The whole

  private func finish(_ sections: [PageSection], _ used: [CardFragment], _ cited: CitedStatements) -> Card {
    let name = component?.text("name")
    var page = Page(title: kind.title, subtitle: "\(name ?? facts.systemName), release \(facts.release)")
    page.sections = sections
    page.references = cited.references
    let missing = sections.flatMap { section in
      section.gaps.map {
        CardRecord.Missing(
          section: section.title, what: $0.what, supply: $0.supply, isEssential: $0.isEssential)
      }
    }
    let content = Digest(sha256Of: Array(PageMarkdown.render(Self.timeless(page)).utf8))
    let checkpoint = facts.facts.checkpoint.checkpoint
    let open = sections.count { $0.gaps.contains(where: \.isEssential) }
    page.facts = [
      PageFact("System", PageText([.text("\(facts.systemName) ("), .code(facts.facts.system), .text(")")])),
      PageFact("Release", PageText(facts.release)), Card.moment(facts.asOf.description),
      Card.log(checkpoint.origin, Int(clamping: checkpoint.size.rawValue)),
      PageFact(
        "State of this document",
        PageText(open == 0 ? "complete" : "\(open) of \(sections.count) sections are open")),
    ]
    page.facts += facts.notices.map { PageFact(Card.noticeLabel, PageText($0)) }
    page.colophon = Card.colophon(by: Engine.name)
    let matter = kind == .modelCard ? ModelCardFrontMatter(facts, component: component).text : nil
    let markdown = PageMarkdown.render(page, frontMatter: matter)
    let record = CardRecord(
      kind: kind, facts: facts, about: name, engine: Engine.name,
      document: Digest(sha256Of: Array(markdown.utf8)).description, content: content.description,
      sources: cited.statements.map(CitedStatements.source),
      prose: used.map {
        CardRecord.Prose(file: $0.path, digest: $0.digest.description, by: $0.by.plain, how: $0.how)
      }, missing: missing)
    return Card(
      kind: kind, component: name, page: page, frontMatter: matter, record: record, facts: facts.facts)
  }

  /// The page without what changes while it says the same: ids, places and times of its sources.
  private static func timeless(_ page: Page) -> Page {
    var page = page
    page.references = page.references.map { reference in
      PageReference(label: reference.label, id: "", details: reference.details.filter { $0.label == "by" })
    }
    return page
  }

  private static func component(of kind: CardKind, about: String?, _ facts: CardFacts) throws -> JSON? {
    let fitting = facts.components.filter { component in
      kind.componentKinds.contains { $0.rawValue == component.text("kind") }
    }
    guard !kind.componentKinds.isEmpty else {
      guard about == nil else {
        throw DocumentsError(
          .component, "a \(kind.title.lowercased()) is about the whole system, not about a component",
          remedy: "leave --about out")
      }
      return nil
    }
    let names = fitting.compactMap { $0.text("name") }.joined(separator: ", ")
    let kinds = kind.componentKinds.map { $0.rawValue.replacing("_", with: " ") }.joined(separator: " or ")
    if let about {
      guard let found = fitting.first(where: { $0.text("name") == about }) else {
        throw DocumentsError(
          .component, "'\(about)' is no \(kinds) of the release that was decided on",
          remedy: names.isEmpty ? "declare one in ephor.yaml, then `ephor gate`" : "name one of \(names)")
      }
      return found
    }
    guard fitting.count == 1 else {
      throw DocumentsError(
        .component,
        fitting.isEmpty
          ? "the release has no \(kinds), which a \(kind.title.lowercased()) is about"
          : "the release has more than one \(kinds), and a \(kind.title.lowercased()) is about one",
        remedy: fitting.isEmpty
          ? "declare it under components in ephor.yaml, then `ephor gate`" : "name it: --about \(names)")
    }
    return fitting[0]
  }
}
