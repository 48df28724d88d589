/// The words of a text that say something, by their stems.
struct QuestionWords {
  /// Words that questions are made of and that say nothing about a control.
  private static let neutral = Set(
    """
    a an the and or of to in on for by with at from as is are be been being was were do does did you your yours we \
    our us it its that this these those there any all each every how what which who whom when where why whether if \
    can could will would should shall must may have has had not no yes than then so such please describe explain \
    provide list state confirm indicate specify detail details following comply complies compliance compliant meet \
    meets met satisfy satisfied address implement implemented implementation hold holds control controls requirement \
    requirements require requires required evidence place currently ensure able exist exists system systems ai company organisation \
    organization vendor product solution platform service use used uses using their they them into about also
    """.split(whereSeparator: \.isWhitespace).map { stem(String($0)) })
  /// What every question here is about: such a word counts where a control has it, and counts against none.
  private static let subjects = Set(
    "model machine learning ml llm genai algorithm".split(separator: " ").map { stem(String($0)) })
  /// Words for which the catalogue has another, by their stems.
  private static let synonyms = ["monitor": "watch"]
  /// The longest text that is looked at, in characters.
  private static let textLimit = 8_000

  /// By stem, the word as it stands in the text.
  let forms: [String: String]
  /// Two words that stand side by side, by their stems.
  let pairs: Set<[String]>
  /// The stems.
  var stems: Set<String> { Set(forms.keys) }

  /// Reads a text; a number before it, such as `4.1)` or `Q7:`, is left out.
  init(_ text: String) {
    var forms: [String: String] = [:]
    var pairs: Set<[String]> = []
    var before: String?
    let said = Self.unnumbered(text.prefix(Self.textLimit)).lowercased()
    for piece in said.split(whereSeparator: { !($0.isLetter || $0.isNumber) }) {
      let word = String(piece)
      let root = Self.stem(word)
      let stem = Self.synonyms[root] ?? root
      guard word.count > 1 || word.allSatisfy(\.isNumber), !Self.neutral.contains(stem) else {
        before = nil
        continue
      }
      forms[stem] = forms[stem] ?? word
      if let before { pairs.insert([before, stem]) }
      before = stem
    }
    self.forms = forms
    self.pairs = pairs
  }

  /// Whether a word counts against a control that does not have it.
  static func isForeign(_ stem: String) -> Bool { !subjects.contains(stem) }

  /// Without the number that a questionnaire puts before a question: `4.1)`, `Q7:`, or `4.1` before a capital.
  private static func unnumbered(_ text: Substring) -> Substring {
    guard let first = text.split(maxSplits: 1, whereSeparator: \.isWhitespace).first, first.count < 12,
      first.contains(where: \.isNumber)
    else { return text }
    let rest = text[first.endIndex...]
    let isSection =
      first.contains(".") && first.allSatisfy { $0.isNumber || $0 == "." }
      && rest.first { !$0.isWhitespace }?.isUppercase == true
    return isSection || first.last.map { ".):".contains($0) } == true ? rest : text
  }

  /// A word without the endings of plurals, participles and gerunds: near enough to tell words of one root, and never a
  /// dictionary.
  static func stem(_ word: String) -> String {
    var stem = word
    if stem.count > 4, stem.hasSuffix("ies") {
      stem = stem.dropLast(3) + "y"
    } else if stem.count > 3, stem.hasSuffix("s"), !["ss", "us", "is"].contains(String(stem.suffix(2))) {
      stem.removeLast()
    }
    if stem.count > 5, stem.hasSuffix("ing") {
      stem.removeLast(3)
    } else if stem.count > 4, stem.hasSuffix("ed") {
      stem.removeLast(2)
    }
    let end = stem.suffix(2)
    if stem.count > 3, stem.count < word.count, end.first == end.last, end != "ss", !end.contains("e") {
      stem.removeLast()
    }
    if stem.count > 3, stem.hasSuffix("e") { stem.removeLast() }
    return stem
  }
}
