import Governance
import Notation
import Testing

@Suite struct InputShapeTests {
  private let shape: InputShape

  init() throws { shape = try .policyInput() }

  private func check(_ path: String) -> InputShape.Verdict {
    shape.check(
      path.split(separator: ".").map { part in
        part == "_" ? .any : Int(part).map { .index($0) } ?? .key(String(part))
      })
  }

  @Test(arguments: [
    "point", "context.system.owners.risk", "context.components._.digest",
    "context.components.0.permissions._",
    "context.release.previous.approved_at", "context.measurements._.judgements._.limit",
    "context.measurements._.slice.sex", "context.measurements._.regression.difference",
    "context.evidence._.by.holder", "context.extensions.anything.at.all", "context.changes._.from.deep",
    "context.evaluations._.intersections._._", "context.system.links.wiki",
    "context.deployment.canary.percent",
    "context._._", "context.documents._.missing._.reason",
  ]) func `a path of the schema is possible`(path: String) {
    #expect(check(path) == .possible)
  }

  @Test(arguments: [
    ("contxt", 0), ("context.systm", 1), ("context.system.owner", 2), ("context.components._.digests", 3),
    ("context.components.name", 2), ("point.x", 1), ("context.system.0", 2), ("event.anything", 1),
    ("context.measurements._.judgements._.limits", 5), ("context.first_release._", 2),
  ]) func `a misspelt path is impossible where it goes wrong`(path: String, position: Int) {
    guard case .impossible(let found, _) = check(path) else {
      Issue.record("\(path) is said to be possible")
      return
    }
    #expect(found == position)
  }

  @Test func `the keys that could stand there are named`() {
    #expect(check("contxt") == .impossible(position: 0, known: ["context", "event", "point", "time"]))
  }

  @Test func `a schema that refers to itself in a circle ends`() {
    let circle = InputShape(["$ref": "#/$defs/a", "$defs": ["a": ["$ref": "#/$defs/a"]]])
    #expect(circle.check([.key("x")]) == .possible)
  }
}
