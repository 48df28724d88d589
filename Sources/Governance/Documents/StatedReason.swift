/// A reason that somebody typed for the record: a sentence that says something, or nothing that counts.
///
/// It cannot tell a good reason from a bad one; it tells a reason from a form that nobody filled in.
package enum StatedReason {
  /// Fewer words than this say nothing; scripts that set no spaces between words are counted by letters.
  static let fewestWords = 3
  static let fewestLetters = 6
  /// Words that stand for a reason instead of giving one.
  private static let empty: Set<String> = [
    "reason", "reasons", "because", "why", "note", "test", "testing", "tests", "none", "null", "na", "n/a",
    "ok",
    "okay", "yes", "no", "foo", "bar", "baz", "blah", "asdf", "qwerty", "lorem", "ipsum", "dolor", "sit",
    "amet",
    "placeholder", "example", "sample", "text", "some", "a", "an", "the", "my", "here", "it", "is", "this",
    "for",
    "just", "and", "of", "insert", "your", "write", "fill", "in", "please", "x", "y", "z",
  ]

  /// What is wrong with a reason, in a few words; nil when it says something.
  package static func fault(in text: String) -> String? {
    let text = text[...].trimmed
    let shown = text.prefix(60)
    let letters = text.filter(\.isLetter)
    if letters.isEmpty { return "there is no word in it" }
    if let placeholder = Placeholders.first(in: text) {
      return "'\(placeholder)' still stands for the words to come"
    }
    if letters.count > 3, letters.allSatisfy({ $0.isUppercase }) {
      return "'\(shown)' is written like the placeholder of a command"
    }
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "/" && $0 != "'" }.map(
      String.init)
    let telling = Set(words).subtracting(empty)
    if telling.isEmpty { return "'\(shown)' gives no reason" }
    let isSpaced = letters.allSatisfy { $0.isASCII } || words.count > 1
    if isSpaced ? Set(words).count < fewestWords : letters.count < fewestLetters {
      return "'\(shown)' is too short for a reason"
    }
    return nil
  }
}
