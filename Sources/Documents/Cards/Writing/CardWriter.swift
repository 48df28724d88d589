import Attestation
import Governance
import Notation
import Rendering

/// What a section is written with: the facts, the blocks so far, and the sources that were cited.
struct CardWriter {
  /// What is known.
  let facts: CardFacts
  /// The component that the document is about; nil for documents of the whole system.
  let component: JSON?
  /// What was cited anywhere in the document, in the order of first citation.
  private(set) var cited: CitedStatements
  /// What stands in the section so far.
  private(set) var blocks: [PageBlock] = []

  init(_ facts: CardFacts, component: JSON?, cited: CitedStatements) {
    self.facts = facts
    self.component = component
    self.cited = cited
  }

  // MARK: Sources

  /// A reference to a statement.
  mutating func reference(_ statement: LoggedStatement) -> PageText.Run {
    .reference(cited.position(of: statement))
  }

  /// A reference to the decision, whose input document holds what was declared.
  mutating func declared() -> PageText.Run { reference(facts.decision.logged) }

  /// The positions of the statements that numbers are cited from, each once.
  mutating func positions(_ numbers: [CardMeasurement]) -> [Int] {
    var positions: [Int] = []
    for number in numbers {
      let position = cited.position(of: number.source)
      if !positions.contains(position) { positions.append(position) }
    }
    return positions
  }

  // MARK: Blocks

  mutating func add(_ block: PageBlock) { blocks.append(block) }

  /// A paragraph.
  mutating func say(_ text: PageText) { blocks.append(.paragraph(text)) }

  /// A paragraph of what was declared.
  mutating func sayDeclared(_ text: String) { say(PageText(text) + declared()) }

  /// A list of what was declared.
  mutating func list(_ items: [String]) {
    let source = declared()
    blocks.append(.list(items.map { PageText($0) + source }, isNumbered: false))
  }

  /// A table of labels and declared values; nothing where none is there.
  mutating func table(_ caption: String, _ rows: [(String, String?)]) {
    let known = rows.compactMap { label, value in value.flatMap { $0.isEmpty ? nil : (label, $0) } }
    guard !known.isEmpty else { return }
    let source = declared()
    let shown = known.map { label, value in [PageText(label), PageText(value) + source] }
    blocks.append(.table(PageTable(caption, [.init("What"), .init("As declared")], shown)))
  }

  /// Something that should be there and is not.
  ///
  /// - Parameter isEssential: whether the section does not stand without it.
  mutating func missing(_ what: String, _ supply: String..., isEssential: Bool = false) {
    blocks.append(.gap(PageGap(what, supply: supply, isEssential: isEssential)))
  }
}

extension JSON {
  /// The strings of a list; empty where there is none.
  func strings(_ key: String) -> [String] { self[key]?.array?.compactMap(\.string) ?? [] }

  /// A text of an object without blanks at its ends; nil where there is none.
  func text(_ key: String) -> String? {
    guard let text = self[key]?.string else { return nil }
    let trimmed = text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
    return trimmed.isEmpty ? nil : String(trimmed)
  }

  /// `yes` or `no` for a truth value; nil where there is none.
  func yesOrNo(_ key: String) -> String? { self[key]?.bool.map { $0 ? "yes" : "no" } }

  /// A word of a vocabulary as people write it: `human approves`.
  func words(_ key: String) -> String? { text(key).map { $0.replacing("_", with: " ") } }
}
