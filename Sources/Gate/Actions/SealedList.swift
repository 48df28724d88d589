import Attestation
import Governance
package import Notation
import Rendering

/// What was sealed, as `ephor sealed list` shows it.
package struct SealedList: Answer {
  struct Entry {
    let commitment: Commitment
    let statement: StatementID
    let kind: String
    let name: String
    let standing: OpenedTexts.Standing
    let isHeld: Bool
    /// Until when it is kept at least.
    let keptUntil: Timestamp?

    /// The text where it can be read.
    var text: String? {
      guard case .open(let opening) = standing else { return nil }
      return String(decoding: opening.value, as: UTF8.self)
    }

    /// When it was erased.
    var erasedOn: Timestamp? { if case .erased(let day) = standing { day } else { nil } }
  }

  let entries: [Entry]

  /// `{"sealed": [{commitment, statement, kind, name, state, text, erased_at, held, kept_until}]}`; `state` is open,
  /// locked, erased or absent.
  package var json: JSON {
    [
      "sealed": .array(
        entries.map { entry in
          [
            "commitment": .string(entry.commitment.description),
            "statement": .string(entry.statement.description),
            "kind": .string(entry.kind), "name": .string(entry.name),
            "state": .string(entry.standing.word), "text": entry.text.map(JSON.string) ?? .null,
            "erased_at": entry.erasedOn.map { .string($0.description) } ?? .null,
            "held": .bool(entry.isHeld),
            "kept_until": entry.keptUntil.map { .string($0.description) } ?? .null,
          ]
        })
    ]
  }

  /// Two lines a text: what commits to it, and the text or why it is not shown.
  package func text(_ style: TextStyle) -> String {
    guard !entries.isEmpty else { return "No statement seals anything." }
    return entries.map { entry in
      let head =
        "\(entry.commitment)\n  \(entry.name) of the \(entry.kind) \(entry.statement.digest.short)"
        + (entry.isHeld ? ", held" : "") + (entry.keptUntil.map { ", kept until \($0.date)" } ?? "")
      let rest =
        switch entry.standing {
        case .open: SafeText.line(entry.text ?? "")
        case .erased(let day): style.paint("erased on \(day.date)", "33")
        case .locked:
          style.paint("locked: ", "33") + "the content key at hand does not open it, or there is none"
        case .absent:
          style.paint("absent: ", "33") + "its opening was not handed on, or removed without a word"
        }
      return "\(head)\n  \(rest)"
    }.joined(separator: "\n")
  }
}
