import Foundation
import Notation
import Testing

/// A tier that sinks needs the people of the tier that it sinks from.
@Suite struct SinkingTierTests {
  private let scratch: Scratch

  /// Release 1 was approved at tier limited; the facts of release 2 ask for nothing.
  init() throws {
    scratch = try Letters.green()
    try scratch.edit("ephor.yaml", #"release: "1""#, #"release: "2""#)
    try scratch.edit("ephor.yaml", "people: moderate", "people: low")
    try scratch.edit(
      "ephor.yaml", "class: transparency, basis: Article 50",
      "class: minimal, basis: nothing of Annex III")
  }

  private func gate() throws -> Run { try scratch.ephor("gate", "--format", "json") }

  private func notes(_ run: Run) throws -> String {
    (try run.json()["notes"]?.array ?? []).compactMap(\.string).joined(separator: "\n")
  }

  private func release(_ old: String, _ new: String) throws {
    try scratch.edit("ephor.yaml", "release: \"\(old)\"", "release: \"\(new)\"")
  }

  private func tier(_ run: Run) throws -> [String?] {
    let tier = try run.json()["tier"]
    return [tier?["tier"]?.string, tier?["facts"]?.string]
  }

  @Test
  func
    `lower facts change nothing until the people of the higher tier approved them, and the report says so`()
    throws
  {
    let run = try gate()
    #expect(run.exit == 1, "\(run.shown)")
    #expect(try tier(run) == ["limited", "minimal"])
    #expect(try run.open() == ["GOV-03 missing", "GOV-04 missing"])
    let text = try scratch.ephor("gate").output
    #expect(text.contains("the facts now say minimal; the last approved release, 1, was limited"))
    #expect(text.contains("the next release is judged as minimal"))
    #expect(try scratch.ephor("replay").output.hasPrefix("same"))
    try scratch.ephor("submit", "--key", "keys/ana.pem")
    #expect(try gate().exit == 1)
    try scratch.ephor("approve", "--key", "keys/bo.pem")
    let approved = try gate()
    #expect(approved.exit == 0, "\(approved.shown)")
    #expect(try tier(approved) == ["limited", "minimal"])
    try release("2", "3")
    let next = try gate()
    #expect(next.exit == 0, "\(next.shown)")
    #expect(try tier(next) == ["minimal", "minimal"])
    #expect(try scratch.ephor("replay").output.hasPrefix("same"))
  }

  @Test func `who approves a state that controls stop is told so, and it counts as no release`() throws {
    try scratch.edit("ephor.yaml", "exercised: 2026-11-10, target", "target")
    let submitted = try scratch.ephor("submit", "--key", "keys/ana.pem")
    let approved = try scratch.ephor("approve", "--key", "keys/bo.pem")
    for run in [submitted, approved] {
      #expect(run.exit == 0, "\(run.shown)")
      #expect(run.output.contains("1 control still stands in the way (DEP-01)"), "\(run.shown)")
      #expect(run.output.contains("the next is judged at that tier and no longer at limited"))
    }
    try release("2", "3")
    let next = try gate()
    #expect(next.exit == 1)
    #expect(try tier(next) == ["limited", "minimal"])
    #expect(try notes(next).contains("while DEP-01 stood in the way: it counts as no release"))
    #expect(try scratch.ephor("replay").output.hasPrefix("same"))
  }

  @Test func `an approver whose key ended takes neither tier nor comparison along`() throws {
    let root = try JSON.parse(scratch.bytes("governance/trust-root.json"))
    for ended in [
      ["revoked": "2026-11-22T08:00:00Z"], ["valid_until": "2026-11-22T08:00:00Z"], ["ranks": []],
    ]
      as [JSONObject]
    {
      var object = try #require(root.object)
      object["keys"] = .array(
        (root["keys"]?.array ?? []).map { key in
          guard key["holder"]?.string == "person:bo", var entry = key.object else { return key }
          for (member, value) in ended { entry[member] = value }
          return .object(entry)
        })
      try scratch.write("governance/trust-root.json", JSON.object(object).text())
      let run = try scratch.ephor("gate", "--format", "json", clock: "2026-11-23T08:00:00Z")
      #expect(run.exit == 1)
      #expect(try tier(run) == ["limited", "minimal"])
      #expect(
        try notes(run).contains("release 1 was approved on 2026-11-21 by person:bo, of whom not all count"))
      #expect(try run.json()["measurements"]?.text().contains("\"previous\":") == true)
      #expect(try scratch.ephor("replay", clock: "2026-11-23T08:00:00Z").output.hasPrefix("same"))
    }
  }

  @Test func `renaming the release twice does not lower it`() throws {
    try release("2", "3")
    #expect(try tier(gate()) == ["limited", "minimal"])
    try scratch.ephor("submit", "--key", "keys/ana.pem")
    try release("3", "4")
    #expect(try tier(gate()) == ["limited", "minimal"])
  }

  @Test func `what was approved at the lower tier while the approvals were away counts for nothing`() throws {
    try FileManager.default.moveItem(
      atPath: scratch.path("governance/approvals"), toPath: scratch.path("away"))
    try? scratch.remove(".ephor")
    let without = try gate()
    #expect(try tier(without) == ["minimal", "minimal"])
    #expect(try notes(without).contains("about release 1, and no approval of it counts"))
    try scratch.ephor("submit", "--key", "keys/ana.pem")
    #expect(try scratch.ephor("approve", "--key", "keys/bo.pem").exit == 0)
    for file in scratch.files(in: "away") {
      try FileManager.default.moveItem(
        atPath: scratch.path("away/\(file)"), toPath: scratch.path("governance/approvals/\(file)"))
    }
    try? scratch.remove(".ephor")
    try release("2", "3")
    let run = try gate()
    #expect(run.exit == 1)
    #expect(try tier(run) == ["limited", "minimal"])
    #expect(try notes(run).contains("was given by the quorum of tier minimal, while a higher tier held"))
  }

  @Test
  func `deleting submissions and approvals is said for as long as anything else of the release is there`()
    throws
  {
    try scratch.remove("governance/approvals")
    try scratch.remove("governance/submissions")
    try? scratch.remove(".ephor")
    let said = try notes(gate())
    #expect(said.contains("1 signed statement under governance/ is about release 1"))
    #expect(said.contains("restore governance/approvals and governance/submissions from history"))
  }

  @Test func `another name for the system ends neither the tier nor the comparison`() throws {
    try scratch.edit("ephor.yaml", "id: letters", "id: mail")
    let run = try gate()
    #expect(run.exit == 1)
    #expect(try tier(run) == ["limited", "minimal"])
    #expect(
      try notes(run).contains("signed statements about the system letters, and this one is called mail"))
    #expect(try run.json()["measurements"]?.text().contains("\"previous\":") == true)
    #expect(try scratch.ephor("replay").output.hasPrefix("same"))
  }

  @Test func `an approved release says nothing of the kind`() throws {
    let green = try Letters.green()
    #expect(try !notes(green.ephor("gate", "--format", "json")).contains("governance/"))
    try green.edit("ephor.yaml", #"release: "1""#, #"release: "2""#)
    #expect(try !notes(green.ephor("gate", "--format", "json")).contains("no approval of it"))
  }

  @Test func `a class that its basis contradicts does not pass, at the lowest tier either`() throws {
    let plain = try Letters.plain()
    try plain.edit("ephor.yaml", "people: moderate", "people: low")
    try plain.edit(
      "ephor.yaml", "class: transparency, basis: Article 50", "class: minimal, basis: \"Annex III, point 4\"")
    let run = try plain.ephor("gate", "--format", "json")
    #expect(try tier(run) == ["minimal", "minimal"])
    #expect(try run.outcome(of: "GOV-02") == "violated")
    #expect(run.exit == 1)
  }
}
