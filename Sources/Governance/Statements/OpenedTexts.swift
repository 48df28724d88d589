package import Attestation
package import Notation

/// What became of sealed texts: what readers of cards, packs and verdicts are told in the place of each.
package struct OpenedTexts: Sendable, Hashable {
  /// What became of one.
  package enum Standing: Sendable, Hashable {
    case open(Opening)
    /// It was destroyed, as a signed statement says.
    case erased(on: Timestamp)
    /// Its opening is here, and the content key at hand does not open it.
    case locked
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
  }

  /// For readers who are shown no sealed text.
  package static let none = OpenedTexts([:])

  private let standings: [Digest: Standing]

  /// - Parameter standings: by the commitment; one that is not named is absent.
  package init(_ standings: [Digest: Standing]) { self.standings = standings }

  /// What became of what a commitment stands for.
  package subscript(commitment: Commitment) -> Standing { standings[commitment.digest] ?? .absent }

  /// `open`, `erased`, `locked` or `absent`; a text in clear is open.
  package func word(_ text: StatedText) -> String { text.commitment.map { self[$0].word } ?? "open" }

  /// The text itself; nil where it cannot be read.
  package func text(_ text: StatedText) -> String? {
    switch text {
    case .clear(let text): return text
    case .sealed(let commitment):
      guard case .open(let opening) = self[commitment] else { return nil }
      return String(decoding: opening.value, as: UTF8.self)
    }
  }

  /// What people are shown: the text, `erased on 2026-11-22`, or `sealed`.
  package func words(_ text: StatedText) -> String {
    if let clear = self.text(text) { return clear }
    if let commitment = text.commitment, case .erased(let day) = self[commitment] {
      return "erased on \(day.date)"
    }
    return "sealed"
  }

  /// The openings of what statements commit to, as far as they are here, in order of commitment, each once.
  package func openings(of contents: [JSONObject]) -> [Opening] {
    let named = Set(contents.flatMap { StatedText.commitments(in: $0).map(\.commitment.digest) })
    return named.sorted().compactMap { digest in
      guard case .open(let opening)? = standings[digest] else { return nil }
      return opening
    }
  }

  /// The same, without the texts that are not to be shown.
  package func hiding(_ isHidden: (Commitment) -> Bool) -> OpenedTexts {
    OpenedTexts(standings.filter { !isHidden(Commitment($0.key)) })
  }
}
