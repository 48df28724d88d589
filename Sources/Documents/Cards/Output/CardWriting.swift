package import Gate
import Governance
package import Notation

/// A document brought up to date, or what that would change.
package struct CardWriting: Answer {
  private let path: String
  private let before: CardShelf.Standing
  private let isWritten: Bool
  private let difference: String
  private let card: Card
  private let hint: String?

  /// Writes the document, or looks at what writing it would change.
  ///
  /// A document that says what the facts say is left as it is, whatever happened in the log meanwhile.
  ///
  /// - Throws: what `CardShelf.write` throws.
  package init(_ card: Card, workspace: Workspace, writes: Bool, replaces: Bool) throws {
    let shelf = CardShelf(workspace)
    let path = shelf.path(of: card.kind, component: card.component)
    self.card = card
    self.path = workspace.shown(path)
    before = try shelf.standing(of: card, at: path)
    let text = try shelf.text(at: path)
    difference =
      before == .current
      ? "" : UnifiedDiff.page(text ?? "", card.markdown, name: self.path, change: "from the facts")
    isWritten = writes && before != .current
    if isWritten { try shelf.write(card, to: path, replaces: replaces) }
    if let kind = card.kind.documentKind, !shelf.isDeclared(card.kind, component: card.component) {
      let about = card.component.map { ", about: \($0)" } ?? ""
      hint =
        "declare it in ephor.yaml, so that the gate reads it: documents: [{kind: \(kind.rawValue), path: \(path)\(about)}]"
    } else {
      hint = nil
    }
  }

  /// 1 when the document is stale or was edited.
  package var exitCode: Int32 {
    switch before {
    case .stale, .edited: 1
    case .notApplicable, .notWritten, .byHand, .current: 0
    }
  }

  /// `{"path", "standing", "written", "changed", "difference", "incomplete"}`
  package var json: JSON {
    var object: JSONObject = [
      "path": .string(path), "standing": .string(before.word), "written": .bool(isWritten),
      "difference": .string(difference), "incomplete": .array(card.incomplete.map { .string($0.section) }),
    ]
    if case .stale(let changes) = before { object["changed"] = .array(changes.map(JSON.string)) }
    return .object(object)
  }

  /// What changed, what is missing, what comes next.
  package func text(_ style: TextStyle) -> String {
    var lines: [String] = []
    switch before {
    case .current: lines.append("\(path) is current: it says what the facts say")
    case .notWritten: lines.append(isWritten ? "wrote \(path)" : "\(path) is not written")
    case .stale(let changes):
      lines.append(isWritten ? "\(path) was stale, and is written anew" : "\(path) is stale")
      lines += changes.map { "  changed: \($0)" }
      lines += ["", difference, ""]
    case .edited, .byHand:
      lines.append(isWritten ? "\(path) was \(before.word), and is replaced" : "\(path): \(before.word)")
      lines += ["", difference, ""]
    case .notApplicable: break
    }
    for missing in card.incomplete {
      lines.append("to be written: \(missing.section): \(missing.what)")
      lines += missing.supply.map { "  \($0)" }
    }
    if let hint { lines.append(hint) }
    return lines.joined(separator: "\n")
  }
}
