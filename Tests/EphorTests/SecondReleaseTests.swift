import Notation
import Testing

/// The release after the first: what changed, what of it is material, and the comparison with what was approved.
@Suite struct SecondReleaseTests {
  private static let later = "2026-12-01T08:00:00Z"

  private let scratch: Scratch

  /// Release 1 was approved; the manifest now says release 2.
  init() throws {
    scratch = try Letters.green()
    try scratch.edit("ephor.yaml", #"release: "1""#, #"release: "2""#)
  }

  private func gate() throws -> Run { try scratch.ephor("gate", "--format", "json", clock: Self.later) }

  private func regressions(_ report: JSON) -> [String: JSON] {
    Dictionary(
      (report["measurements"]?.array ?? []).compactMap { item in
        guard let regression = item["regression"], !regression.isNull else { return nil }
        return (item["metric"]?.string ?? "?", regression)
      }, uniquingKeysWith: { first, _ in first })
  }

  @Test func `on the same file nothing is a regression, and the new release needs its own approval`() throws {
    let run = try gate()
    #expect(try run.open() == ["GOV-03 missing", "GOV-04 missing"])
    let found = regressions(try run.json())
    #expect(found.count >= 5)
    #expect(found.values.allSatisfy { $0["outcome"]?.string == "met" && $0["paired"]?.bool == true })
    try scratch.ephor("submit", "--key", "keys/ana.pem", clock: Self.later)
    try scratch.ephor("approve", "--key", "keys/bo.pem", clock: Self.later)
    #expect(try gate().exit == 0)
  }

  @Test func `a changed model is a material change, named with both digests`() throws {
    try scratch.edit("data/predictions.csv", line: 3) { $0.replacing(",0.", with: ",0.0") }
    let diff = try scratch.ephor("diff", "--format", "json", clock: Self.later)
    #expect(diff.exit == 0)
    let changes = try #require(try diff.json()["changes"]?.array)
    let changed = changes.filter { $0["field"]?.string == "digest" }.compactMap { $0["component"]?.string }
    #expect(changed == ["letters-2026", "sorter"])
    #expect(try diff.json()["previous"]?["release"]?.string == "1")
    let run = try gate()
    #expect(try run.json()["material"]?.array?.contains { $0["component"]?.string == "sorter" } == true)
    #expect(regressions(try run.json()).values.allSatisfy { $0["paired"]?.bool == false })
  }

  @Test func `a much worse model is a regression that stands in the way`() throws {
    let lines = Letters.predictions.split(separator: "\n").enumerated().map { number, line -> String in
      var fields = line.split(separator: ",").map(String.init)
      if number > 0, number % 9 == 0 { fields[2] = fields[2] == "1" ? "0" : "1" }
      return fields.joined(separator: ",")
    }
    try scratch.write("data/predictions.csv", lines.joined(separator: "\n") + "\n")
    let run = try gate()
    #expect(run.exit == 1)
    #expect(try run.outcome(of: "EVA-02") == "violated")
    let accuracy = try #require(regressions(try run.json())["accuracy"])
    let high = try #require(accuracy["high"]?.double)
    #expect(high < -0.01)
    #expect(run.output.contains("was 0.95"))
  }

  @Test func `a change of purpose voids the approval as well`() throws {
    try scratch.edit("ephor.yaml", #"release: "2""#, #"release: "1""#)
    #expect(try gate().exit == 0)
    try scratch.edit(
      "ephor.yaml", "ordering the letters that a clerk reads", "deciding which letters are answered")
    let run = try gate()
    #expect(run.exit == 1)
    #expect(try run.notCounted().contains("approval.other_state"))
  }
}
