import Attestation
package import Notation

/// What was sealed, as `ephor sealed list` shows it.
package struct SealedList: Answer {
  struct Entry {
    let commitment: Digest
    let statement: StatementID
    let kind: String
    let name: String
    let found: SealedTexts.Found
    let isHeld: Bool
    /// Until when it is kept at least.
    let keptUntil: Timestamp?

    var state: String {
      switch found {
      case .text: "open"
      case .gone: "gone"
      case .locked: "locked"
      }
    }
  }

  let entries: [Entry]

  /// `{"sealed": [{commitment, statement, kind, name, state, text, held, kept_until}]}`; `state` is open, gone or locked.
  package var json: JSON {
    [
      "sealed": .array(
        entries.map { entry in
          [
            "commitment": .string(entry.commitment.description),
            "statement": .string(entry.statement.description),
            "kind": .string(entry.kind), "name": .string(entry.name), "state": .string(entry.state),
            "text": { if case .text(let text) = entry.found { .string(text) } else { .null } }(),
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
      return switch entry.found {
      case .text(let text): "\(head)\n  \(text)"
      case .gone: "\(head)\n  " + style.paint("gone", "33")
      case .locked(let why): "\(head)\n  " + style.paint("locked: ", "33") + why
      }
    }.joined(separator: "\n")
  }
}
