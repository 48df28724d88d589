/// What something came to: a word, with a colour and a sign that say the same, so that nothing hangs on colour alone.
package struct PageStatus: Sendable, Hashable {
  /// What a colour and a sign stand for.
  package enum Tone: String, Sendable, Hashable, CaseIterable {
    /// It holds.
    case good
    /// It cannot be told, or is let stand for a while.
    case open
    /// It does not hold.
    case bad
    /// It held once, and is too old to count.
    case aged
    /// Nothing is judged.
    case plain
    /// Nothing is there.
    case faint

    /// A sign of its own for each.
    var sign: String {
      switch self {
      case .good: "✓"
      case .open: "?"
      case .bad: "✗"
      case .aged: "~"
      case .plain: "•"
      case .faint: "–"
      }
    }
  }

  /// `met`, `violated, waived`.
  package var word: String
  /// How it is shown.
  package var tone: Tone

  /// A status.
  package init(_ word: String, _ tone: Tone) {
    self.word = word
    self.tone = tone
  }
}
