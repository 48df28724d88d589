import Notation
import Testing

/// Policies of a repository that are wrong: the verdict is `error`, exit code 3, recorded, and never a pass.
@Suite struct PolicyInputTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Letters.plain()
    try scratch.write("ephor.yaml", scratch.read("ephor.yaml") + "policies:\n  - path: policies\n")
  }

  private func gate(_ policy: String) throws -> Run {
    try scratch.write("policies/own.rego", policy)
    return try scratch.ephor("gate")
  }

  @Test func `a misspelt field of the input is an error of compilation at its place`() throws {
    let run = try gate(
      """
      package local.own
      deny contains {"control": "GOV-01", "message": "m"} if input.context.systm.id == "letters"
      """)
    expectUndecided(run, code: "policy.compile", says: "policies/own.rego:2:", "systm", "`system`")
    // The way out is a place and a command, not only a guess at the word.
    let way = try #require(run.output.split(separator: "\n").last { $0.contains("Path to green") })
    let tail = run.output[way.startIndex...].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(tail.contains("policies/own.rego:2:"), "\(tail)")
    #expect(tail.contains("ephor policy check policies --input-schema"), "\(tail)")
    try expectSoundLog(scratch, leaves: 1)
  }

  /// The members that docs/json.md promises, in its order.
  private static let members = [
    "verdict", "exit_code", "effect", "mode", "point", "system", "release", "time", "engine", "tier", "rules",
    "trust", "state", "state_document", "components", "changes", "material", "submission", "approvals",
    "controls", "not_applicable", "warnings", "measurements", "evidence", "not_counted", "path_to_green",
    "record", "notes",
  ]

  @Test func `an error has every member of a verdict, null where there is nothing to say`() throws {
    try scratch.write("policies/own.rego", "package local.own\ndeny contains x if x := 1 / 0\n")
    let undecided = try scratch.ephor("gate", "--format", "json")
    #expect(undecided.exit == 3, "\(undecided.shown)")
    let report = try undecided.json()
    #expect(report.object.map { Array($0.keys) } == Self.members + ["errors"])
    #expect(report["effect"]?.string == "deny" && report["mode"]?.string == "enforce")
    #expect(report["state"]?.isNull == true && report["controls"]?.isNull == true)
    #expect(report["system"]?.string == "letters" && report["record"]?.isNull == false)
    try scratch.write("policies/own.rego", "package local.own\ndeny contains 1 if 1 == 2\n")
    let decided = try scratch.ephor("gate", "--format", "json").json()
    #expect(decided.object.map { Set($0.keys) } == Set(Self.members))
    try scratch.edit("ephor.yaml", "release:", "relaese:")
    let refused = try scratch.ephor("gate", "--format", "json")
    #expect(refused.exit == 2)
    #expect(try refused.json().object.map { Array($0.keys) } == Self.members + ["errors"])
    #expect(try refused.json()["effect"]?.string == "deny")
  }

  @Test func `a point that fails open allows what could not be decided, and its exit code is still 3`() throws
  {
    #expect(try scratch.ephor("init", "--yes", "--key", "keys/me.pem").exit == 0)
    try scratch.edit(
      "governance/baseline/baseline.json", "{",
      #"{"points": {"release": {"mode": "enforce", "fail": "open"}},"#)
    #expect(try scratch.ephor("init", "--sign-baseline", "--key", "keys/me.pem").exit == 0)
    try scratch.write("policies/own.rego", "package local.own\ndeny contains x if x := 1 / 0\n")
    let run = try scratch.ephor("gate", "--format", "json")
    #expect(run.exit == 3, "\(run.shown)")
    #expect(try run.json()["verdict"]?.string == "error")
    #expect(try run.json()["effect"]?.string == "allow")
  }

  @Test func `several mistakes of a baseline are several lines, in every format`() throws {
    #expect(try scratch.ephor("init", "--yes", "--key", "keys/me.pem").exit == 0)
    try scratch.edit("governance/baseline/baseline.json", "{", #"{"minumum_n": 3, "confidense": 1,"#)
    // It is not signed, and what lies there unsigned refuses the gate.
    let run = try scratch.ephor("init", "--sign-baseline", "--key", "keys/me.pem")
    #expect(run.exit == 2)
    #expect(run.errors.contains("the file has 2 mistakes [document.invalid]"), "\(run.shown)")
    #expect(run.errors.split(separator: "\n").count { $0.contains("unknown key") } == 2, "\(run.shown)")
    #expect(run.errors.contains("`ephor catalog schema baseline`"))
    expectRefusal(
      try scratch.ephor("gate"), exit: 2, code: "baseline.refused", advice: "ephor init --sign-baseline")
  }

  @Test func `a policy that explodes is stopped`() throws {
    let run = try gate(
      """
      package local.own
      deny contains {"control": "GOV-01", "message": "m"} if {
        count([x | some a in numbers.range(1, 100000); some b in numbers.range(1, 100000); x := a * b]) == 1
      }
      """)
    expectUndecided(run, code: "policy.evaluation", says: "simplify the policy")
    #expect(!run.output.contains("raise the limit"))
    try expectSoundLog(scratch, leaves: 1)
  }

  @Test(arguments: [
    ("package local.own\ndeny contains {", "policy.compile", "policies/own.rego:"),
    (
      "package local.own\nf(x) := f(x + 1)\ndeny contains {\"control\": \"GOV-01\", \"message\": \"m\"} if f(1) == 2",
      "policy.compile", "recurs"
    ),
    ("package ephor.tier\nx := 1", "policy.compile", "local"),
    (
      "package local.own\nx := 1 if input.point\nx := 2 if input.point\n"
        + "deny contains {\"control\": \"GOV-01\", \"message\": \"m\"} if x == 3", "policy.evaluation", ""
    ),
    (
      "package local.own\ndeny contains {\"control\": \"GOV-99\", \"message\": \"m\"}", "policy.result",
      "GOV-99"
    ),
    (
      "package local.own\ndeny contains {\"control\": \"GOV-01\", \"mesage\": \"m\"}", "policy.result",
      "local.own"
    ),
    (
      "package local.own\nrequire contains {\"control\": \"GOV-01\", \"message\": \"m\", \"evidence\": [\"no such\"]}",
      "policy.result", "no such"
    ),
    (
      "package local.own\ndeny contains http.send({\"method\": \"get\", \"url\": \"http://localhost:1\"})",
      "policy.", "http.send"
    ),
  ]) func `a policy that does not load, errs or answers nonsense`(policy: String, code: String, word: String)
    throws
  {
    expectUndecided(try gate(policy), code: code, says: word)
  }

  @Test func `the error stands in the JSON and in the log, and cannot be replayed`() throws {
    try scratch.write("policies/own.rego", "package local.own\ndeny contains {")
    let run = try scratch.ephor("gate", "--format", "json")
    #expect(run.exit == 3)
    let report = try run.json()
    #expect(report["verdict"]?.string == "error")
    #expect(report["effect"]?.string == "deny")
    #expect(report["exit_code"]?.int == 3)
    #expect(report["errors"]?[0]?["code"]?.string == "policy.compile")
    let replay = try scratch.ephor("replay", "--format", "json")
    #expect(replay.exit == 3)
    #expect(try replay.json()["result"]?.string == "not_replayable")
    try scratch.remove("policies/own.rego")
    try scratch.write("policies/own.rego", "package local.own\ndeny contains 1 if 1 == 2\n")
    #expect([0, 1].contains(try scratch.ephor("gate").exit))
    try expectSoundLog(scratch, leaves: 2)
  }

  @Test func `a good policy of the repository adds its finding`() throws {
    try scratch.write(
      "policies/own.rego",
      """
      package local.own
      deny contains {"control": "GOV-05", "message": "letters are not sorted on Sundays"} if {
        input.context.system.id == "letters"
      }
      """)
    let run = try scratch.ephor("gate", "--format", "json")
    #expect(run.exit == 1)
    #expect(try run.outcome(of: "GOV-05") == "violated")
    #expect(run.output.contains("letters are not sorted on Sundays"))
  }

  @Test func `a folder of policies that is not there`() throws {
    expectRefusal(
      try scratch.ephor("gate"), exit: 2, code: "file.not_found", place: "policies", advice: "check the path")
  }
}
