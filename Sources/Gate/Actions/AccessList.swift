import Attestation
import Governance
package import Notation
import Rendering

/// Who was given access to a system, as `ephor access list` shows it.
package struct AccessList: Answer {
  let all: [Access]
  let asOf: Timestamp
  let texts: OpenedTexts

  /// `{"as_of", "access": [{id, holder, right, from, until, ended_at, holds, granted_by, why}]}`
  package var json: JSON {
    [
      "as_of": .string(asOf.description),
      "access": .array(
        all.map { one in
          [
            "id": .string(one.id.description), "holder": .string(one.grant.holder),
            "right": .string(one.grant.right), "from": .string(one.grant.from.description),
            "until": one.grant.until.map { .string($0.description) } ?? .null,
            "ended_at": one.endedAt.map { .string($0.description) } ?? .null,
            "holds": .bool(one.holds(at: asOf)), "granted_by": .string(one.grantedBy.holder),
            "why": one.why.flatMap(texts.text).map(JSON.string) ?? .null,
          ]
        }),
    ]
  }

  /// A line each.
  package func text(_ style: TextStyle) -> String {
    guard !all.isEmpty else { return "No access is on record." }
    return all.map { one in
      let line =
        style.bold(one.id.digest.short)
        + "  \(one.holds(at: asOf) ? "holds" : "does not hold")  \(one.grant.holder)  \(one.grant.right)  "
        + "from \(one.grant.from.date), \(one.end), by \(one.grantedBy.name)"
      return line + (one.why.map { "\n  " + SafeText.line(texts.words($0)) } ?? "")
    }.joined(separator: "\n")
  }
}
