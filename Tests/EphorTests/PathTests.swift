import Foundation
import Notation
import Testing

/// The printed path leads to green, from wherever somebody stands.
@Suite struct PathTests {
  private func steps(_ scratch: Scratch, _ more: String...) throws -> [JSON] {
    let run = try scratch.run(Program.path, ["gate", "--format", "json"] + more)
    return try run.json()["path_to_green"]?.array ?? []
  }

  private func commands(_ scratch: Scratch, _ more: String...) throws -> [String] {
    let run = try scratch.run(Program.path, ["gate", "--format", "json"] + more)
    return (try run.json()["path_to_green"]?.array ?? []).compactMap { $0["command"]?.string }
  }

  @Test func `release 2 passes when somebody types what the gate prints, and nothing else`() throws {
    let scratch = try Income.fresh()
    let copied = try scratch.run("cp", ["-r", "\(Income.folder)/release-2/.", "."])
    try #require(copied.exit == 0)
    var follower = PathFollower(scratch)
    follower.reports = ["EVA-06": "reports/robustness.md", "SEC-01": "reports/threat-model.md"]
    try follower.walk()
    let run = try follower.type("ephor gate")
    #expect(run.exit == 0, "\(run.shown)")
    #expect(run.output.contains("✓ PASS"))
  }

  @Test func `a small system passes when somebody types what the gate prints`() throws {
    let scratch = try Letters.plain()
    var follower = PathFollower(scratch)
    try follower.walk()
    #expect(try follower.type("ephor gate").exit == 0)
    // What was approved at one point is offered and approved again at another, by the commands printed there.
    let printed = try commands(scratch, "--point", "deployment")
    #expect(
      printed.suffix(2) == [
        "ephor submit --point deployment", "ephor approve --key THEIR-KEY --point deployment",
      ])
    let last = try follower.type("ephor gate --point deployment").output.split(separator: "\n").last
    #expect(last?.hasSuffix("→ ephor gate --point deployment") == true)
    let refused = try follower.type("ephor gate --point deployment --format json").json()["not_counted"]
    #expect(
      refused?.text().contains("it was approved at the release gate, and this is the deployment gate") == true
    )
    let submitted = try follower.type("ephor submit --point deployment").output
    #expect(submitted.contains("to the deployment gate"), "\(submitted)")
    #expect(submitted.contains("ephor approve --key FILE --point deployment"), "\(submitted)")
    let approved = try follower.type("ephor approve --key keys/p1.pem --point deployment").output
    #expect(approved.contains("next: ephor gate --point deployment"), "\(approved)")
    let left = try follower.type("ephor gate --point deployment --format json").open()
    #expect(!left.contains { $0.hasPrefix("GOV-03") || $0.hasPrefix("GOV-04") }, "\(left)")
  }

  @Test(arguments: ["classical", "fine-tuning", "rag", "agent", "third-party"])
  func `from every template the path names the people, and each finding at its own line`(template: String)
    throws
  {
    let scratch = try Scratch()
    #expect(try scratch.ephor("init", "--template", template, "--yes").exit == 0)
    let report = try scratch.ephor("gate", "--format", "json").json()
    let first = try #require(report["path_to_green"]?.array?.first)
    #expect(first["controls"]?.array == ["GOV-02"], "the tier decides the rest of the list")
    #expect(first["text"]?.string?.contains("this list is for tier high") == true, "\(first)")
    let printed = (report["path_to_green"]?.array ?? []).compactMap { $0["command"]?.string }
    for wanted in ["ephor keys new FILE", "ephor submit", "ephor approve --key THEIR-KEY"] {
      #expect(printed.contains(wanted), "\(printed)")
    }
    #expect(printed.contains { $0.hasPrefix("ephor keys enrol FILE.pub --holder person:NAME --rank ") })
    let purpose = report["path_to_green"]?.array?.first { $0["controls"]?.text().contains("GOV-05") == true }
    let lines = try scratch.read("ephor.yaml").split(separator: "\n", omittingEmptySubsequences: false)
    let items = purpose?["items"]?.array ?? []
    #expect(items.count > 1)
    for item in items {
      let (text, line) = (item["text"]?.string ?? "", try #require(item["line"]?.int))
      if text.contains("TODO") { #expect(lines[line - 1].contains("TODO"), "\(text)") }
      if text.contains("No component") { #expect(lines[line - 1].contains("components:"), "\(text)") }
    }
    let shown = try scratch.ephor("gate").output
    #expect(items.allSatisfy { shown.contains("ephor.yaml:\($0["line"]?.int ?? 0):") })
  }

  @Test func `people are asked for until enough of the right rank are there, beside the submitter`() throws {
    let scratch = try Letters.plain()
    for person in ["bo", "cleo"] { try scratch.ephor("keys", "new", "keys/\(person).pem", "--demo") }
    try #require(try scratch.ephor("init", "--yes").exit == 0)
    func missing() throws -> [String] { try commands(scratch).filter { $0.hasPrefix("ephor keys") } }
    let wanted = ["ephor keys new FILE", "ephor keys enrol FILE.pub --holder person:NAME --rank reviewer"]
    #expect(try missing() == wanted)
    try scratch.ephor("keys", "enrol", "keys/bo.pem", "--holder", "person:bo")
    #expect(try missing() == wanted, "Bo has no rank")
    try scratch.ephor("keys", "enrol", "keys/bo.pem", "--holder", "person:bo", "--rank", "reviewer")
    #expect(try missing() == [])
    // Bo, the only one who could approve, submits.
    try scratch.ephor("submit", "--key", "keys/bo.pem")
    #expect(try missing() == wanted)
    try scratch.ephor("keys", "enrol", "keys/cleo.pem", "--holder", "person:cleo", "--rank", "reviewer")
    #expect(try missing() == [])
  }

  @Test func `a request that waits is granted, not made again, and the step goes when it is granted`() throws
  {
    let scratch = try Letters.governed()
    try scratch.edit("ephor.yaml", "exercised: 2026-11-10, target", "target")
    try scratch.ephor(
      "waive", "--control", "DEP-01", "--compensating", "HUM-01", "--days", "30", "--reason",
      "The way back is tried in December.", "--key", "keys/ana.pem")
    let file = try #require(scratch.files(in: "governance/waivers").first)
    let step = try #require(try steps(scratch).first)
    #expect(step["command"]?.string == "ephor waive --grant governance/waivers/\(file) --key THEIR-KEY")
    #expect(step["controls"]?.array == ["DEP-01"])
    #expect(step["text"]?.string?.contains("person:owner, who asked") == true)
    #expect(!(try commands(scratch)).contains { $0.contains("--control") })
    #expect(
      try scratch.ephor("waive", "--grant", "governance/waivers/\(file)", "--key", "keys/cleo.pem").exit == 0)
    #expect(!(try commands(scratch)).contains { $0.contains("waive") })
  }

  @Test func `a waived finding does not ask for another waiver until the one that holds is about to end`()
    throws
  {
    for id in ["FAI-01", "FAI-02", "FAI-03"] {
      let walk = try Income.second.get()
      for finding in walk.report.control(id)?["findings"]?.array ?? [] {
        #expect(finding["command"]?.isNull == true)
      }
      #expect(!walk.run.output.contains("run       ephor waive"))
      let scratch = try Scratch(copyOf: walk.scratch.folder)
      let late = try scratch.ephor("gate", "--format", "json", "--dry-run", clock: "2027-02-10T08:00:00Z")
      let renewed = try late.json().control(id)?["findings"]?.array?.first?["command"]?.string
      #expect(renewed?.contains("--renews sha256:") == true, "\(late.shown)")
    }
  }

  @Test func `groups that were not judged are all drawn, and said so once`() throws {
    let output = try Income.first.get().run.output
    #expect(!output.contains("not judged · below the minimum n, not judged"))
    let rows = output.split(separator: "\n").filter { $0.contains("not judged · below the minimum n") }
    #expect(rows.count == 10)
  }
}
