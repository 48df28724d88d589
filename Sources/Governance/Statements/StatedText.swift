package import Attestation
package import Notation

/// What a person typed into a statement.
///
/// What is written now is sealed: the statement commits to it, and the opening lies elsewhere, where it can be erased.
/// In clear it stands only in statements of earlier builds, which stay as they were signed.
package enum StatedText: Sendable, Hashable {
  case clear(String)
  case sealed(Commitment)

  /// The text where it stands in the statement; nil for a sealed one.
  package var clear: String? { if case .clear(let text) = self { text } else { nil } }
  /// What stands for a sealed text; nil for one in clear.
  package var commitment: Commitment? { if case .sealed(let commitment) = self { commitment } else { nil } }
}

extension StatedText {
  /// The member that holds commitments, by the name of the text that each stands for.
  package static let member = "sealed"

  /// Most texts of one statement.
  static let countLimit = 64

  /// Every commitment that stands for a text in a statement, of whatever kind, by the text's name.
  package static func commitments(in content: JSONObject) -> [(name: String, commitment: Commitment)] {
    (content[member]?.object ?? [:]).prefix(countLimit).compactMap { member in
      guard let digest = member.value.string.flatMap({ try? Digest(parsing: $0) }) else { return nil }
      return (member.key, Commitment(digest))
    }
  }
}

extension JSONObject {
  /// Writes a text under its name, or its commitment under `sealed`; nothing when there is none.
  mutating func write(_ text: StatedText?, as name: String) {
    switch text {
    case nil: return
    case .clear(let text)?: self[name] = .string(text)
    case .sealed(let commitment)?:
      var sealed = self[StatedText.member]?.object ?? [:]
      sealed[name] = .string(commitment.description)
      self[StatedText.member] = .object(sealed)
    }
  }
}
