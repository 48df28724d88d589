import Foundation
import Notation
import Testing

/// `ephor simulate`: which past decisions a new policy would have changed.
@Suite struct SimulateTests {
  /// Denies every system with a model of this release.
  private static func denial(of release: String) -> String {
    """
    package org.models

    deny contains finding if {
    	input.context.release.id == "\(release)"
    	some component in input.context.components
    	component.kind == "model"
    	finding := {"control": "MOD-01", "message": "models need a second look"}
    }

    """
  }

  /// The letters, decided twice: once before anybody approved, once after.
  private func decidedTwice() throws -> Scratch {
    let scratch = try Letters.governed()
    #expect(try scratch.ephor("gate").exit == 1)
    #expect(try scratch.ephor("submit", "--key", "keys/ana.pem").exit == 0)
    #expect(try scratch.ephor("approve", "--key", "keys/bo.pem").exit == 0)
    #expect(try scratch.ephor("gate", clock: "2026-11-22T08:00:00Z").exit == 0)
    return scratch
  }

  @Test func `a policy that says the same changes nothing, though approvals bind to other rules`() throws {
    let scratch = try decidedTwice()
    try scratch.write("next/quiet.rego", "package org.quiet\n\ndeny contains x if {\n\tx := 1\n\tfalse\n}\n")
    let run = try scratch.ephor("simulate", "--policy", "next", "--since", "2026-11-01")
    #expect(run.exit == 0, "\(run.shown)")
    #expect(
      run.output.contains(
        "2 decisions since 2026-11-01T00:00:00Z: 0 would have changed, 2 would have been the same"))
  }

  @Test func `a policy that denies changes the decision that passed, and the rule is named`() throws {
    let scratch = try decidedTwice()
    try scratch.write("next/models.rego", Self.denial(of: "1"))
    let run = try scratch.ephor("simulate", "--policy", "next", "--since", "2026-11-01")
    #expect(run.exit == 1, "\(run.shown)")
    #expect(run.output.contains("pass would be fail  (1)"), "\(run.shown)")
    #expect(run.output.contains("fail, for other reasons  (1)"), "\(run.shown)")
    #expect(run.output.contains("MOD-01  met → violated"), "\(run.shown)")
    #expect(run.output.contains("org.models says “models need a second look”"), "\(run.shown)")
    #expect(!run.output.contains("GOV-04"), "\(run.shown)")
    #expect(
      try scratch.ephor("simulate", "--policy", "next", "--since", "2026-11-01").output == run.output)
  }

  @Test func `decisions before the day and about other systems are left out`() throws {
    let scratch = try decidedTwice()
    try scratch.write("next/models.rego", Self.denial(of: "1"))
    let late = try scratch.ephor(
      "simulate", "--policy", "next", "--since", "2026-11-22", "--format", "json")
    #expect(late.exit == 1)
    let report = try late.json()
    #expect(report["counts"]?["decisions"]?.int == 1)
    let change = try #require(report["changed"]?[0])
    #expect(change["verdict"]?["before"]?.string == "pass")
    #expect(change["verdict"]?["after"]?.string == "fail")
    #expect(change["controls"]?[0]?["control"]?.string == "MOD-01")
    #expect(change["controls"]?[0]?["after"]?["outcome"]?.string == "violated")
    #expect(change["controls"]?[0]?["after"]?["stops"]?.bool == true)
    let none = try scratch.ephor("simulate", "--policy", "next", "--since", "2026-11-23")
    #expect(none.exit == 0)
    #expect(none.output.contains("the log holds no decision since 2026-11-23"))
    expectRefusal(
      try scratch.ephor("simulate", "--policy", "next", "--since", "2026-11-01", "--about", "leters"),
      exit: 2,
      code: "simulate.unknown_system", advice: "did you mean letters?")
  }

  @Test func `a module takes the place of the recorded one of its package`() throws {
    let scratch = try decidedTwice()
    try FileManager.default.copyItem(
      atPath: "\(Program.checkout)/Policies/approval.rego", toPath: scratch.path("approval.rego"))
    try scratch.edit("approval.rego", "{\"quorum\": rule.quorum,", "{\"quorum\": 3,")
    let run = try scratch.ephor("simulate", "--policy", "approval.rego", "--since", "2026-11-22")
    #expect(run.exit == 1, "\(run.shown)")
    #expect(run.output.contains("GOV-04  met → missing"), "\(run.shown)")
    #expect(run.output.contains("pass would be fail"), "\(run.shown)")
  }

  @Test func `what takes the place of what is said, and a package that nothing reads is refused`() throws {
    let scratch = try decidedTwice()
    let fairness = try String(
      contentsOfFile: "\(Program.checkout)/Policies/controls/fairness.rego", encoding: .utf8)
    try scratch.write("new/fairness.rego", fairness)
    try scratch.write("new/models.rego", Self.denial(of: "2"))
    let run = try scratch.ephor("simulate", "--policy", "new", "--since", "2026-11-01", "--format", "json")
    #expect(run.exit == 0, "\(run.shown)")
    let rules = try #require(try run.json()["rules"])
    #expect(rules["replaces"]?[0]?["package"]?.string == "ephor.controls.fairness", "\(rules)")
    #expect(rules["replaces"]?[0]?["file"]?.string == "Policies/controls/fairness.rego")
    #expect(rules["replaces"]?[0]?["by"]?.string == "new/fairness.rego")
    #expect(rules["adds"]?.array?.compactMap(\.string) == ["org.models"])
    let text = try scratch.ephor("simulate", "--policy", "new", "--since", "2026-11-01").output
    #expect(text.contains("new/fairness.rego takes the place of ephor.controls.fairness"), "\(text)")
    #expect(text.contains("adds org.models"), "\(text)")
    try scratch.write(
      "typo/fairness.rego",
      fairness.replacing("package ephor.controls.fairness", with: "package ephor.control.fairness"))
    expectRefusal(
      try scratch.ephor("simulate", "--policy", "typo", "--since", "2026-11-01"), exit: 2,
      code: "simulate.unread",
      advice: "did you mean package ephor.controls.fairness?")
    try scratch.write("idle/x.rego", "package org.x\n\nx := 1\n")
    expectRefusal(
      try scratch.ephor("simulate", "--policy", "idle", "--since", "2026-11-01"), exit: 2,
      code: "simulate.unread",
      advice: "deny, warn, require")
  }

  @Test func `mistakes are told at the new files, and a system is named by --about`() throws {
    let scratch = try decidedTwice()
    try scratch.write("broken.rego", "package org.broken\n\ndeny contains\n")
    expectRefusal(
      try scratch.ephor("simulate", "--policy", "broken.rego", "--since", "2026-11-01"), exit: 2,
      code: "simulate.policy", place: "broken.rego:", advice: "ephor policy check")
    let baseline = try scratch.read("governance/baseline/baseline.json")
    try scratch.write(
      "stricter/baseline.json", baseline.replacing("{", with: "{\"minimum_m\": 7,", maxReplacements: 1))
    let run = try scratch.ephor("simulate", "--policy", "stricter", "--since", "2026-11-22")
    #expect(run.exit == 2, "\(run.shown)")
    #expect(run.errors.contains("stricter/baseline.json:1:"), "\(run.shown)")
    #expect(!run.errors.contains("governance/baseline"), "\(run.shown)")
    let named = try scratch.ephor(
      "simulate", "--policy", "stricter", "--since", "2026-11-22", "--system", "letters")
    #expect(named.exit == 2)
    #expect(named.errors.contains("--about letters takes one system"), "\(named.shown)")
  }

  @Test func `a policy that errs would make the verdict an error`() throws {
    let scratch = try decidedTwice()
    try scratch.write(
      "next/bad.rego",
      "package org.bad\n\ndeny contains x if x := {\"control\": \"NOT-99\", \"message\": \"m\"}\n")
    let run = try scratch.ephor("simulate", "--policy", "next", "--since", "2026-11-22")
    #expect(run.exit == 1, "\(run.shown)")
    #expect(run.output.contains("pass would be error"), "\(run.shown)")
    #expect(run.output.contains("NOT-99"), "\(run.shown)")
  }

  @Test func `limits that evidence was judged by already are said to be beyond a simulation`() throws {
    let scratch = try decidedTwice()
    let baseline = try scratch.read("governance/baseline/baseline.json")
    try scratch.write("stricter/baseline.json", baseline)
    let same = try scratch.ephor("simulate", "--policy", "stricter", "--since", "2026-11-22")
    #expect(same.exit == 0, "\(same.shown)")
    try scratch.write(
      "stricter/baseline.json", baseline.replacing("{", with: "{\"minimum_n\": 7777,", maxReplacements: 1))
    let run = try scratch.ephor("simulate", "--policy", "stricter", "--since", "2026-11-22")
    #expect(run.exit == 3, "\(run.shown)")
    #expect(run.output.contains("the new baseline changes minimum_n"), "\(run.shown)")
    #expect(run.output.contains("1 cannot be made again"), "\(run.shown)")
  }

  @Test func `what is no policy, no day and no log is refused with what to do`() throws {
    let scratch = try decidedTwice()
    try scratch.write("next/lost.rego", "package lost\n\ndeny contains 1\n")
    expectRefusal(
      try scratch.ephor("simulate", "--policy", "next", "--since", "2026-11-01"), exit: 2,
      code: "simulate.package", advice: "below ephor, org or local")
    expectRefusal(
      try scratch.ephor("simulate", "--policy", "ephor.yaml", "--since", "2026-11-01"), exit: 2,
      code: "simulate.no_policy", advice: "name a .rego file")
    try scratch.write(
      "typo.rego", "package org.typo\n\ndeny contains input.context.relase.id if true\n")
    expectRefusal(
      try scratch.ephor("simulate", "--policy", "typo.rego", "--since", "2026-11-01"), exit: 3,
      code: "policy.compile", advice: "release")
    let day = try scratch.ephor("simulate", "--policy", "next", "--since", "yesterday")
    #expect(day.exit == 2)
    #expect(day.errors.contains("--since takes a day such as 2026-10-01"))
    try scratch.remove(".ephor")
    expectRefusal(
      try scratch.ephor("simulate", "--policy", "typo.rego", "--since", "2026-11-01"), exit: 2,
      code: "log.absent", advice: "`ephor gate` begins one")
  }

  @Test func `a decision whose input is gone is listed with the reason`() throws {
    let scratch = try decidedTwice()
    try scratch.write("next/models.rego", Self.denial(of: "2"))
    let replay = try scratch.ephor("replay", "--format", "json")
    #expect(try replay.json()["result"]?.string == "same")
    let gone = try scratch.run(
      "python3",
      [
        "-c",
        """
        import sqlite3
        base = sqlite3.connect(".ephor/log.sqlite")
        found = base.execute("DELETE FROM content WHERE "
          "instr(body, CAST('\\"point\\":\\"release\\",\\"time\\":\\"2026-11-21T' AS BLOB)) > 0")
        assert found.rowcount == 1, found.rowcount
        base.commit()
        """,
      ])
    #expect(gone.exit == 0, "\(gone.shown)")
    let run = try scratch.ephor("simulate", "--policy", "next", "--since", "2026-11-01")
    #expect(run.exit == 3, "\(run.shown)")
    #expect(run.output.contains("1 would have been the same, 1 cannot be made again"), "\(run.shown)")
    #expect(run.output.contains("is not in the content store"), "\(run.shown)")
  }
}
