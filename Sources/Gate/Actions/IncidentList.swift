import Attestation
import Governance
package import Notation
import Rendering

/// The incidents of a system, as `ephor incident list` shows them.
package struct IncidentList: Answer {
  let incidents: [Incident]
  let texts: OpenedTexts

  /// `{"incidents": [{id, state, severity, category, near_miss, release, occurred_at, closed_at, opened_by, texts,
  /// actions: [{number, done, text}]}]}`; a text that cannot be read is null.
  package var json: JSON {
    [
      "incidents": .array(
        incidents.map { one in
          [
            "id": .string(one.id.description), "state": .string(one.closedAt == nil ? "open" : "closed"),
            "severity": one.severity.map { .string($0.rawValue) } ?? .null,
            "category": one.opening.category.map { .string($0.rawValue) } ?? .null,
            "near_miss": .bool(one.opening.isNearMiss),
            "release": one.opening.release.map(JSON.string) ?? .null,
            "occurred_at": .string(one.opening.at.description),
            "closed_at": one.closedAt.map { .string($0.description) } ?? .null,
            "opened_by": .string(one.openedBy.holder),
            "texts": .array(one.texts.map { texts.text($0).map(JSON.string) ?? .null }),
            "actions": .array(
              one.actions.sorted { $0.key < $1.key }.map { number, action in
                [
                  "number": JSON(number), "done": .bool(action.isDone),
                  "text": texts.text(action.text).map(JSON.string) ?? .null,
                ]
              }),
          ]
        })
    ]
  }

  /// An incident a paragraph: state, what was told, corrective actions.
  package func text(_ style: TextStyle) -> String {
    guard !incidents.isEmpty else { return "No incident is on record." }
    return incidents.map { one in
      var lines = [
        style.bold(one.id.digest.short) + "  \(SafeText.line(one.summary)), by \(one.openedBy.name)"
      ]
      lines += one.texts.map { "  " + SafeText.line(texts.words($0)) }
      lines += one.actions.sorted { $0.key < $1.key }.map { number, action in
        "  action \(number) (\(action.isDone ? "done" : "open")): " + SafeText.line(texts.words(action.text))
      }
      return lines.joined(separator: "\n")
    }.joined(separator: "\n")
  }
}
