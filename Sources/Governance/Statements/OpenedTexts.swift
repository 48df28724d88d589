package import Attestation
package import Notation

/// What became of sealed texts: what readers of cards, packs and verdicts are told in the place of each.
package struct OpenedTexts: Sendable, Hashable {
  /// For readers who are shown no sealed text.
  package static let none = OpenedTexts([:])

  private let states: [Digest: SealedState]

  /// - Parameter states: by the commitment; one that is not named is absent.
  package init(_ states: [Digest: SealedState]) { self.states = states }

  /// What became of what a commitment stands for.
  package subscript(commitment: Commitment) -> SealedState { states[commitment.digest] ?? .absent }

  /// `open`, `erased`, `locked` or `absent`; a text in clear is open.
  package func word(_ text: StatedText) -> String { text.commitment.map { self[$0].word } ?? "open" }

  /// The text itself; nil where it cannot be read.
  package func text(_ text: StatedText) -> String? {
    switch text {
    case .clear(let text): text
    case .sealed(let commitment): self[commitment].text
    }
  }

  /// What people are shown: the text, `erased on 2026-11-22`, or `sealed`.
  package func words(_ text: StatedText) -> String {
    if let clear = self.text(text) { return clear }
    if let commitment = text.commitment, case .erased(let day, _) = self[commitment] {
      return "erased on \(day.date)"
    }
    return "sealed"
  }

  /// The openings of what statements commit to, as far as they are here, in order of commitment, each once.
  package func openings(of contents: [JSONObject]) -> [Opening] {
    Self.named(by: contents).compactMap { digest in
      guard case .open(let opening)? = states[digest] else { return nil }
      return opening
    }
  }

  /// How many of the texts that statements commit to nobody can read here, by the reason; erased ones are none of them.
  package func unread(of contents: [JSONObject]) -> [(why: String, count: Int)] {
    var counts: [String: Int] = [:]
    for digest in Self.named(by: contents) {
      switch states[digest] {
      case .open?, .erased?, nil: continue
      case .locked(let why)?: counts[why, default: 0] += 1
      case .absent?: counts["their openings are not here", default: 0] += 1
      }
    }
    return counts.sorted { $0.key < $1.key }.map { (why: $0.key, count: $0.value) }
  }

  /// The same, without the texts that are not to be shown.
  package func hiding(_ isHidden: (Commitment) -> Bool) -> OpenedTexts {
    OpenedTexts(states.filter { !isHidden(Commitment($0.key)) })
  }

  private static func named(by contents: [JSONObject]) -> [Digest] {
    Set(contents.flatMap { StatedText.commitments(in: $0).map(\.commitment.digest) }).sorted()
  }
}
