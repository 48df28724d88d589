import Governance
import Notation

/// The words of the catalogue's controls, each weighed by how few controls use it.
struct ControlVocabulary {
  /// How much a question and a control share.
  struct Likeness: Hashable {
    /// The control.
    let control: String
    /// Between 0 and 1: the harmonic mean of the shares of weight that they have in common.
    let score: Double
    /// The words that both use, in order.
    let shared: [String]
  }

  /// Words that say nothing about a control.
  private static let empty: Set<String> = [
    "a", "an", "the", "and", "or", "of", "to", "in", "on", "for", "by", "with", "at", "from", "as", "is",
    "are",
    "be", "been", "was", "were", "do", "does", "did", "you", "your", "yours", "we", "our", "us", "it", "its",
    "that", "this", "these", "those", "there", "any", "all", "each", "every", "how", "what", "which", "who",
    "whom", "when", "where", "why", "whether", "if", "can", "could", "will", "would", "should", "shall",
    "must",
    "may", "have", "has", "had", "not", "no", "yes", "than", "then", "so", "such", "please", "describe",
    "explain", "provide", "list", "state", "system", "systems", "ai", "company", "organisation",
    "organization",
    "vendor", "supplier", "product", "use", "used", "using", "their", "they", "them", "into", "about", "also",
  ]
  /// The longest text that is looked at, in characters.
  private static let textLimit = 8_000

  private let titles: [(control: String, words: Set<String>)]
  private let bodies: [String: Set<String>]
  private let weights: [String: Double]
  /// What a word weighs that no control uses.
  private let strange: Double

  init(_ catalog: Catalog) {
    var titles: [(control: String, words: Set<String>)] = []
    var bodies: [String: Set<String>] = [:]
    var counts: [String: Int] = [:]
    for control in catalog.controls {
      let title = Self.words(control.title)
      let body = title.union(Self.words(control.intent)).union(
        Self.words(control.risks.joined(separator: " ")))
      titles.append((control.id, title))
      bodies[control.id] = body
      for word in body { counts[word, default: 0] += 1 }
    }
    self.titles = titles
    self.bodies = bodies
    let all = Double(max(1, titles.count))
    weights = counts.mapValues { Self.weight(all, Double($0)) }
    strange = Self.weight(all, 1)
  }

  /// Rises as fewer controls use a word; from the number of bits alone, so that it is the same on every machine.
  private static func weight(_ all: Double, _ uses: Double) -> Double { (all / uses).squareRoot() }

  /// The controls that share a word of their title with a text, the most alike first.
  func likenesses(to text: String) -> [Likeness] {
    let asked = Self.words(String(text.prefix(Self.textLimit)))
    guard !asked.isEmpty else { return [] }
    let total = sum(asked)
    return titles.compactMap { control, title -> Likeness? in
      let inTitle = asked.intersection(title)
      guard !inTitle.isEmpty, let body = bodies[control] else { return nil }
      let shared = asked.intersection(body)
      let (ofQuestion, ofTitle) = (sum(shared) / total, sum(inTitle) / sum(title))
      return Likeness(
        control: control, score: 2 * ofQuestion * ofTitle / (ofQuestion + ofTitle), shared: shared.sorted())
    }.sorted { ($1.score, $0.control) < ($0.score, $1.control) }
  }

  /// The weight of words, added in their order, so that sums are the same every time.
  private func sum(_ words: Set<String>) -> Double {
    words.sorted().reduce(0) { $0 + (weights[$1] ?? strange) }
  }

  /// The words of a text that say something, in lower case and without plural endings.
  static func words(_ text: String) -> Set<String> {
    var words: Set<String> = []
    for piece in text.lowercased().split(whereSeparator: { !($0.isLetter || $0.isNumber) }) {
      let word = String(piece)
      guard word.count > 1, !empty.contains(word) else { continue }
      words.insert(stem(word))
    }
    return words
  }

  /// Without the ending of a plural.
  private static func stem(_ word: String) -> String {
    if word.count > 4, word.hasSuffix("ies") { return word.dropLast(3) + "y" }
    if word.count > 3, word.hasSuffix("s"), !word.hasSuffix("ss"), !word.hasSuffix("us"),
      !word.hasSuffix("is")
    {
      return String(word.dropLast())
    }
    return word
  }
}
