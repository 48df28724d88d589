/// The verdict in one word, how it should feel, and one sentence on it.
package struct ReportHeadline: Sendable, Hashable {
  /// How a verdict is coloured and marked.
  package enum Tone: String, Sendable, Hashable, CaseIterable {
    /// Nothing stands in the way.
    case good
    /// Allowed, with something to look at.
    case caution
    /// Refused.
    case bad
    /// Could not be decided.
    case broken
    /// No verdict at all: a listing, a status.
    case neutral
  }

  /// One or two words in capitals: `PASS`, `FAIL`, `ERROR`.
  package var verdict: String
  package var tone: Tone
  /// What the verdict rests on, in one sentence; empty for none.
  package var sentence: String

  package init(verdict: String, tone: Tone, sentence: String = "") {
    self.verdict = verdict
    self.tone = tone
    self.sentence = sentence
  }
}
