import Governance

/// The words of the catalogue's controls, each weighed by how few controls use it.
struct ControlVocabulary {
  /// How much a question and a control share.
  struct Likeness: Hashable {
    /// The control.
    let control: String
    /// Between 0 and 1: the harmonic mean of the shares of weight that they have in common.
    let score: Double
    /// The words of the question that the control uses, in order.
    let shared: [String]
    /// The words of the question that the control does not use, in order.
    let foreign: [String]
    /// Whether what they share is enough to tell the control from any other subject; see `ControlVocabulary`.
    let isTelling: Bool
  }

  /// What one control says.
  private struct Entry {
    let control: String
    let title: QuestionWords
    let intent: Set<String>
    /// Title, intent and risks.
    let body: Set<String>
    /// The name of its family, which others number their questions by too.
    let family: Set<String>
  }

  /// The most controls that may use a word which tells what is spoken of.
  private static let tellingUses = 3

  private let entries: [Entry]
  private let positions: [String: Int]
  private let uses: [String: Int]

  init(_ catalog: Catalog) {
    var uses: [String: Int] = [:]
    let families = Dictionary(
      uniqueKeysWithValues: catalog.families.map { ($0.id, QuestionWords($0.title).stems) })
    entries = catalog.controls.map { control in
      let title = QuestionWords(control.title)
      let intent = QuestionWords(control.intent).stems
      let body = title.stems.union(intent).union(QuestionWords(control.risks.joined(separator: " ")).stems)
      for word in body { uses[word, default: 0] += 1 }
      return Entry(
        control: control.id, title: title, intent: intent, body: body, family: families[control.family] ?? [])
    }
    positions = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.control, $0) })
    self.uses = uses
  }

  /// The controls that share a word with a text, the most alike first.
  func likenesses(to text: String) -> [Likeness] {
    let asked = QuestionWords(text)
    let total = sum(asked.stems)
    return entries.compactMap { entry -> Likeness? in
      let shared = asked.stems.intersection(entry.body)
      guard !shared.isEmpty else { return nil }
      let ofControl = max(
        share(asked.stems, of: entry.title.stems, atLeast: 1),
        share(asked.stems, of: entry.intent, atLeast: 3))
      let ofQuestion = sum(shared) / total
      let foreign = asked.stems.subtracting(entry.body).filter(QuestionWords.isForeign)
      let both = ofQuestion + ofControl
      return Likeness(
        control: entry.control, score: both > 0 ? 2 * ofQuestion * ofControl / both : 0,
        shared: Self.forms(shared, in: asked), foreign: Self.forms(foreign, in: asked),
        isTelling: isTelling(asked, entry))
    }.sorted { ($1.score, $0.control) < ($0.score, $1.control) }
  }

  /// Three words tell; two tell where they are the whole title, stand side by side in it, or where no other control
  /// uses one of them.
  private func isTelling(_ asked: QuestionWords, _ entry: Entry) -> Bool {
    let inTitle = asked.stems.intersection(entry.title.stems)
    if asked.stems.intersection(entry.body).count > 2 { return true }
    guard inTitle.count == 2 else { return false }
    return inTitle == entry.title.stems || !asked.pairs.isDisjoint(with: entry.title.pairs)
      || inTitle.contains { uses[$0] == 1 }
  }

  /// Whether a text that stands beside an id speaks of what the id names: at least half of its weight is in words that
  /// the controls or the titles use, and one of those words, no name of their family, few controls use.
  ///
  /// - Parameter titles: of requirements that were cited.
  func speaks(_ text: String, of controls: [String], titles: [String] = []) -> Bool {
    let asked = QuestionWords(text).stems.filter(QuestionWords.isForeign)
    var known = titles.reduce(into: Set<String>()) { $0.formUnion(QuestionWords($1).stems) }
    let named = controls.compactMap { positions[$0].map { entries[$0] } }
    for entry in named { known.formUnion(entry.body) }
    let shared = asked.intersection(known)
    let telling = named.reduce(shared) { $0.subtracting($1.family) }
    return telling.contains { uses[$0] ?? 0 <= Self.tellingUses } && sum(shared) * 2 >= sum(asked)
  }

  /// Whether a text says anything beside what every question says.
  static func isEmpty(_ text: String) -> Bool { QuestionWords(text).forms.isEmpty }

  private func share(_ asked: Set<String>, of words: Set<String>, atLeast count: Int) -> Double {
    let shared = asked.intersection(words)
    return shared.count >= count && !words.isEmpty ? sum(shared) / sum(words) : 0
  }

  /// The weight of words, added in their order, so that sums are the same every time.
  private func sum(_ words: Set<String>) -> Double { words.sorted().reduce(0) { $0 + weight($1) } }

  /// Rises as fewer controls use a word; square roots are the same on every machine.
  private func weight(_ word: String) -> Double {
    (Double(max(1, entries.count)) / Double(uses[word] ?? 1)).squareRoot()
  }

  private static func forms(_ stems: Set<String>, in text: QuestionWords) -> [String] {
    stems.compactMap { text.forms[$0] }.sorted()
  }
}
