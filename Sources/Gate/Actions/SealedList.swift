import Attestation
import Governance
package import Notation
import Rendering

/// What was sealed, as `ephor sealed list` shows it.
package struct SealedList: Answer {
  struct Entry {
    let member: SealedInventory.Member
    let state: SealedState
    let isHeld: Bool
    /// Until when it is kept at least; nil where nobody can say.
    let keptUntil: Timestamp?
  }

  let entries: [Entry]
  /// What changes nothing and why, and what is wrong with the content key.
  let notes: [String]

  /// `{"sealed": [{commitment, statement, counts, kind, name, state, why, text, erased_at, back, held, kept_until}],
  /// "notes"}`; `state` is open, locked, erased or absent.
  package var json: JSON {
    ["sealed": .array(entries.map(Self.json)), "notes": .array(notes.map(JSON.string))]
  }

  private static func json(_ entry: Entry) -> JSON {
    var (why, erasedOn, isBack): (String?, Timestamp?, Bool) = (nil, nil, false)
    switch entry.state {
    case .open, .absent: break
    case .locked(let reason): why = reason
    case .erased(let day, let back): (erasedOn, isBack) = (day, back)
    }
    return [
      "commitment": .string(entry.member.commitment.description),
      "statement": .string(entry.member.statement.id.description), "counts": .bool(entry.member.counts),
      "kind": .string(Retention.kind(of: entry.member.statement)), "name": .string(entry.member.name),
      "state": .string(entry.state.word), "why": why.map(JSON.string) ?? .null,
      "text": entry.state.text.map(JSON.string) ?? .null,
      "erased_at": erasedOn.map { .string($0.description) } ?? .null, "back": .bool(isBack),
      "held": .bool(entry.isHeld),
      "kept_until": entry.keptUntil.map { .string($0.description) } ?? .null,
    ]
  }

  /// Two lines a text: what commits to it, and the text or why it is not shown; then the notes.
  package func text(_ style: TextStyle) -> String {
    let lines = entries.map { entry in
      let (member, statement) = (entry.member, entry.member.statement)
      let head =
        "\(member.commitment)\n  \(SafeText.line(member.name)) of the "
        + "\(SafeText.line(Retention.kind(of: statement))) \(statement.id.digest.short)"
        + (member.counts ? "" : ", by no key that counts") + (entry.isHeld ? ", held" : "")
        + (entry.keptUntil.map { ", kept until \($0.date)" } ?? "")
      let rest =
        switch entry.state {
        case .open: SafeText.line(entry.state.text ?? "")
        case .erased(let day, isBack: false): style.paint("erased on \(day.date)", "33")
        case .erased(let day, isBack: true):
          style.paint("erased on \(day.date)", "33")
            + ", but its opening is back: `ephor sealed erase \(member.commitment) --ground request` again"
        case .locked(let why): style.paint("locked: ", "33") + SafeText.line(why)
        case .absent:
          style.paint("absent: ", "33") + "its opening was not handed on, or removed without a word"
        }
      return "\(head)\n  \(rest)"
    }
    return
      ((lines.isEmpty ? ["No statement seals anything."] : lines)
      + notes.map { style.paint("note: ", "33") + SafeText.line($0) }).joined(separator: "\n")
  }
}
