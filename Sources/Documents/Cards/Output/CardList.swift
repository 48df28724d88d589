package import Gate
import Governance
package import Notation

/// Every kind of document: what it needs, and how the one of this system stands.
package struct CardList: Answer {
  /// A document that there is or could be.
  struct Entry: Sendable {
    let kind: CardKind
    let component: String?
    let path: String
    let standing: CardShelf.Standing
    /// Sections that do not stand, of the document as it would be written now.
    let incomplete: [String]
    /// Whether the gate looks for it.
    let isDeclared: Bool
  }

  let entries: [Entry]
  /// Why nothing is known of the system; nil where it is.
  let unknown: String?
  /// Whether a stale document is a failure.
  let isCheck: Bool

  /// Looks at every kind.
  ///
  /// - Parameter facts: nil to list the kinds alone.
  package init(_ facts: CardFacts?, unknown: String?, workspace: Workspace, isCheck: Bool) throws {
    let shelf = CardShelf(workspace)
    self.unknown = unknown
    self.isCheck = isCheck
    var entries: [Entry] = []
    for kind in CardKind.allCases {
      guard let facts else {
        entries.append(
          Entry(
            kind: kind, component: nil, path: shelf.path(of: kind, component: nil), standing: .notWritten,
            incomplete: [], isDeclared: false))
        continue
      }
      let own = facts.components.filter { component in
        kind.componentKinds.contains { $0.rawValue == component.text("kind") }
      }.compactMap { $0.text("name") }
      let subjects: [String?] = kind.componentKinds.isEmpty ? [nil] : own.map(Optional.some)
      if subjects.isEmpty {
        entries.append(
          Entry(
            kind: kind, component: nil, path: "", standing: .notApplicable, incomplete: [], isDeclared: false)
        )
      }
      for subject in subjects {
        let card = try CardAssembler(kind, about: subject, facts: facts, workspace: workspace).card()
        let path = shelf.path(of: kind, component: subject)
        let sections = card.incomplete.map(\.section).reduce(into: [String]()) { names, name in
          if !names.contains(name) { names.append(name) }
        }
        entries.append(
          Entry(
            kind: kind, component: subject, path: path, standing: try shelf.standing(of: card, at: path),
            incomplete: sections, isDeclared: shelf.isDeclared(kind, component: subject)))
      }
    }
    self.entries = entries
  }

  /// 1 when a document is stale or was edited, and that was asked for.
  package var exitCode: Int32 {
    guard isCheck else { return 0 }
    return entries.contains { entry in
      switch entry.standing {
      case .stale, .edited: true
      default: false
      }
    } ? 1 : 0
  }

  /// `{"documents": [{"kind", "title", "about", "path", "standing", "changed", "incomplete", "declared", "needs"}]}`
  package var json: JSON {
    [
      "documents": .array(
        entries.map { entry in
          var object: JSONObject = [
            "kind": .string(entry.kind.rawValue), "title": .string(entry.kind.title),
            "about": entry.component.map(JSON.string) ?? .null, "path": .string(entry.path),
            "standing": .string(entry.standing.word.replacing(" ", with: "_")),
            "incomplete": .array(entry.incomplete.map(JSON.string)), "declared": .bool(entry.isDeclared),
            "needs": .string(entry.kind.needs),
          ]
          if case .stale(let changes) = entry.standing {
            object["changed"] = .array(changes.map(JSON.string))
          }
          return .object(object)
        }), "unknown": unknown.map(JSON.string) ?? .null,
    ]
  }

  /// A line for each, with what is missing or changed below it.
  package func text(_ style: TextStyle) -> String {
    var lines: [String] = []
    if let unknown { lines += ["\(unknown)", ""] }
    for entry in entries {
      let name = entry.component.map { "\(entry.kind.rawValue) --about \($0)" } ?? entry.kind.rawValue
      let standing = unknown == nil ? entry.standing.word : ""
      let padding = String(repeating: " ", count: max(1, 42 - name.count))
      lines.append(
        "\(name)\(padding)\(standing)\(standing.isEmpty || entry.path.isEmpty ? "" : "  \(entry.path)")")
      lines.append("  from \(entry.kind.needs)")
      if !entry.incomplete.isEmpty {
        lines.append("  to be written: \(entry.incomplete.joined(separator: ", "))")
      }
      if case .stale(let changes) = entry.standing { lines += changes.map { "  changed: \($0)" } }
    }
    lines += ["", "write one with: ephor card KIND --write"]
    return lines.joined(separator: "\n")
  }
}
