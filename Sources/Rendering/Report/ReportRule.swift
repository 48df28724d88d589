/// A rule that results refer to, with the help a reader gets when the rule is new to them.
package struct ReportRule: Sendable, Hashable {
  /// Stable id: `FAI-01`.
  package var id: String
  /// The rule in a few words.
  package var title: String
  /// What rules are grouped by: a JUnit suite, a SARIF tag. Lower case, a word: `fairness`.
  package var family: String
  /// What the rule is for, in a sentence or two.
  package var intent: String
  /// Who is hurt, and how, when the rule is broken.
  package var harm: String
  /// An absolute URI with more about the rule; nil where there is none.
  package var helpURI: String?
  /// Further words to find the rule by.
  package var tags: [String]

  package init(
    id: String, title: String, family: String, intent: String = "", harm: String = "", helpURI: String? = nil,
    tags: [String] = []
  ) {
    self.id = id
    self.title = title
    self.family = family
    self.intent = intent
    self.harm = harm
    self.helpURI = helpURI
    self.tags = tags
  }
}
