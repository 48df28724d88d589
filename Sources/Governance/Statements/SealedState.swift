package import Attestation
package import Notation

/// What became of a sealed text: one vocabulary for lists, verdicts, cards and packs.
package enum SealedState: Sendable, Hashable {
  case open(Opening)
  /// It was destroyed, as a signed statement says. Where its opening is back nobody is shown it all the same.
  case erased(on: Timestamp, isBack: Bool)
  /// Its opening is here and cannot be read; why, as a sentence without its end.
  case locked(why: String)
  /// Its opening is not here: never handed on, or removed without a word.
  case absent

  /// `open`, `erased`, `locked` or `absent`.
  package var word: String {
    switch self {
    case .open: "open"
    case .erased: "erased"
    case .locked: "locked"
    case .absent: "absent"
    }
  }

  /// The text; nil where it cannot be read, or was erased.
  package var text: String? {
    guard case .open(let opening) = self else { return nil }
    return String(decoding: opening.value, as: UTF8.self)
  }
}
