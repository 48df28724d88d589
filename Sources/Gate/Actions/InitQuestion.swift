/// Something `ephor init` asks.
///
/// A question about a fact has no default: what nobody answered stays open in the manifest, and the gate asks for it.
package struct InitQuestion: Sendable {
  /// What an answer may be.
  enum Form: Sendable {
    /// Any text.
    case text
    /// Texts, separated by commas.
    case texts
    /// Lower-case letters and digits, joined by single hyphens.
    case slug
    /// One of these words.
    case one([String])
    /// Some of these words, separated by commas.
    case several([String])
    /// ISO 3166 two-letter codes, or EU, separated by commas.
    case regions
  }

  /// The name of the placeholder it fills.
  let name: String
  /// The question.
  package let text: String
  /// What is taken when nobody answers; nil leaves it open.
  package let suggestion: String?
  let form: Form
  /// What was wrong with the answer before; nil when it is asked for the first time.
  package private(set) var complaint: String?

  init(_ name: String, _ text: String, suggestion: String? = nil, form: Form = .text) {
    self.name = name
    self.text = text
    self.suggestion = suggestion
    self.form = form
  }

  /// Wrong answers to one question before `ephor init` stops asking.
  static let answerLimit = 10

  /// Asks until the answer is one.
  ///
  /// - Parameter ask: the answer as it was typed; nil when nobody answers.
  /// - Returns: the values answered, or the suggestion, or none.
  /// - Throws: `init.answer` after `answerLimit` wrong answers.
  func answer(_ ask: (InitQuestion) -> String?) throws(GateError) -> [String] {
    var question = self
    for _ in 0..<Self.answerLimit {
      guard let given = ask(question) else { return suggestion.map { [$0] } ?? [] }
      let (values, complaint) = read(given)
      guard let complaint else { return values }
      question.complaint = complaint
    }
    throw GateError(
      "init.answer", "\(Self.answerLimit) answers to “\(text)” were none: \(question.complaint ?? "")",
      remedy: "run `ephor init` again, or take every default with --yes")
  }

  /// The values of an answer, or what is wrong with it.
  private func read(_ given: String) -> (values: [String], complaint: String?) {
    let given = Self.trimmed(given[...])
    let parts = given.split(separator: ",").map(Self.trimmed).filter { !$0.isEmpty }
    if parts.isEmpty { return ([], "that says nothing") }
    switch form {
    case .text: return ([given], nil)
    case .texts: return (parts, nil)
    case .slug:
      let slug = InitAction.slug(given)
      if slug == given { return ([given], nil) }
      return (
        [], "an id is of lower-case letters, digits and hyphens" + (slug.map { ", such as \($0)" } ?? "")
      )
    case .one(let known):
      return known.contains(given) ? ([given], nil) : ([], Self.unknown(given, among: known))
    case .several(let known):
      let wrong = parts.first { !known.contains($0) }
      return (parts, wrong.map { Self.unknown($0, among: known) })
    case .regions:
      let codes = parts.map { $0.uppercased() }
      let wrong = codes.first { $0.utf8.count != 2 || !$0.allSatisfy { $0.isASCII && $0.isLetter } }
      return (codes, wrong.map { "'\($0)' is no two-letter country code, and not EU" })
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop { $0.isWhitespace }
    return start.lastIndex { !$0.isWhitespace }.map { String(start[...$0]) } ?? ""
  }

  private static func unknown(_ given: String, among known: [String]) -> String {
    "'\(given)' is none of \(known.joined(separator: ", "))"
  }
}
