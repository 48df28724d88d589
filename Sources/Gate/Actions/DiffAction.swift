import Attestation
import Decision
import Governance
package import Notation

/// What changed since the last approved release, and which of it is material.
package struct DiffAction {
  private let context: ActionContext

  package init(workspace: Workspace, pin: Digest?, surroundings: Surroundings) {
    context = ActionContext(
      workspace: workspace, pin: pin, key: KeySource(file: nil, text: nil), surroundings: surroundings)
  }

  /// Compares.
  package func run() throws -> ReleaseDifference {
    let path = try ReleasePath(context.workspace, pin: context.pin, surroundings: context.surroundings)
    let history = try context.history(path)
    let built = try QuestionBuilder(path: path, history: history, point: .release, progress: { _ in }).build()
    return ReleaseDifference(
      system: path.manifest.system.id, release: path.manifest.system.release,
      previous: built.question.input.previous, changes: built.question.input.changes, material: built.material
    )
  }
}

/// The difference as `ephor diff` shows it.
package struct ReleaseDifference: Answer {
  let system: String
  let release: String
  let previous: PolicyInput.Previous?
  let changes: [MaterialChange]
  let material: [MaterialFinding]

  /// `{"system", "release", "previous", "changes", "material"}`
  package var json: JSON {
    [
      "system": .string(system), "release": .string(release),
      "previous": previous.map {
        [
          "release": .string($0.release), "state": .string($0.state.description),
          "approved_at": .string($0.approvedAt.description),
        ]
      } ?? .null,
      "changes": .array(changes.map(\.json)),
      "material": .array(
        material.map {
          ["component": .string($0.component), "rule": .string($0.rule), "message": .string($0.message)]
        }),
    ]
  }

  /// Changes a line each, material ones with the rule that says so.
  package func text(_ style: TextStyle) -> String {
    guard let previous else {
      return
        "\(style.bold("\(system) \(release)")): there is no earlier approved release, so everything is new."
    }
    var lines = [
      style.bold(
        "\(system): release \(previous.release), approved \(previous.approvedAt.date), against \(release)")
    ]
    if changes.isEmpty { lines.append("nothing that is declared or hashed changed") }
    for change in changes {
      lines.append(
        "  \(change.change.rawValue.padded(to: 9))\(change.kind) \(change.component): \(change.field)")
      lines.append(style.dim("           from \(Self.short(change.from)) to \(Self.short(change.to))"))
    }
    for finding in material {
      lines.append(
        style.paint("material ", "33") + "\(finding.component): \(finding.message) [\(finding.rule)]")
    }
    if !changes.isEmpty, material.isEmpty { lines.append("none of it is material") }
    return lines.joined(separator: "\n")
  }

  /// The most characters of a value that a line shows.
  private static let longest = 100

  private static func short(_ value: JSON) -> String {
    let text = value.string ?? value.text()
    if text.hasPrefix("sha256:") { return String(text.prefix(19)) }
    return text.count > longest ? "\(text.prefix(longest))…" : text
  }
}
