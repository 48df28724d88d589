import Notation
import Rego
import Testing

/// Tests of policies, and what they cover.
@Suite struct PolicyTestRunnerTests {
  private func run(_ policy: String, _ tests: String) throws -> PolicyTestReport {
    try PolicyTestRunner([
      PolicyModule(file: "p.rego", text: "package p\n" + policy),
      PolicyModule(file: "p_test.rego", text: "package p_test\n\nimport data.p\n" + tests),
    ]).run()
  }

  @Test func `tests pass, fail, err and wait`() throws {
    let report = try run(
      "allow if input.user == \"a\"\nboth := 1 if input.x\nboth := 2 if input.y",
      """
      test_good if p.allow with input as {"user": "a"}
      test_bad if p.allow with input as {"user": "b"}
      test_conflict if p.both with input as {"x": true, "y": true}
      todo_test_later if false
      test_cases[name] if { some name, user in {"one": "a", "two": "b"}; p.allow with input as {"user": user} }
      test_each[name] := ok if { some name, user in {"one": "a", "two": "b"}; ok := user == "a" }
      """)
    #expect(
      report.results.map(\.name) == [
        "test_good", "test_bad", "test_conflict", "todo_test_later", "test_cases", "test_each",
      ])
    #expect(report.results[0].outcome == .passed)
    #expect(report.results[1].outcome == .failed(cases: []))
    if case .errored(let error) = report.results[2].outcome { #expect(error.code == "eval_conflict_error") }
    #expect(report.results[3].outcome == .skipped)
    #expect(report.results[5].outcome == .failed(cases: ["two"]))
    #expect(!report.isGood)
  }

  @Test func `a function is no test`() throws {
    let result = try #require(try run("n := 1", "test_f(x) if x == 1").results.first)
    guard case .errored(let error) = result.outcome else {
      Issue.record("\(result.outcome)")
      return
    }
    #expect(error.location?.file == "p_test.rego")
    #expect(error.location?.position.line == 4)
  }

  @Test func `each case that a body comes to must hold, even where the rule says nothing of it`() throws {
    let report = try run(
      "n := 1",
      """
      test_some[note] if {
        some note, tc in {"empty": {"a": [], "exp": []}, "filled": {"a": [1], "exp": [2]}}
        tc.a == tc.exp
      }
      test_none[note] if {
        some note, tc in {"one": 1, "two": 2}
        tc == 3
      }
      test_all[note] if {
        some note, tc in {"one": 1, "two": 2}
        tc < 3
      }
      test_deep[role][action] if {
        some role, actions in {"admin": ["read", "write"], "guest": ["write"]}
        some action in actions
        [role, action] != ["guest", "write"]
      }
      test_late[note] if {
        1 == 1
        x := {"a": 1, "b": 2}
        note := [k | some k, _ in x][_]
        x[note] == 1
      }
      """)
    #expect(
      report.results.map(\.outcome) == [
        .failed(cases: ["filled"]), .failed(cases: ["one", "two"]), .passed, .failed(cases: ["guest/write"]),
        .failed(cases: ["b"]),
      ])
    #expect(report.results[0].cases.map(\.name) == ["empty", "filled"])
    #expect(
      report.results[3].cases.map(\.path) == [["admin", "read"], ["admin", "write"], ["guest", "write"]])
  }

  @Test func `lines nothing evaluated are listed`() throws {
    let report = try run(
      "allow if {\n  input.user == \"a\"\n  input.admin\n}\nnever := 1 if {\n  input.n\n}",
      "test_allow if not p.allow with input as {\"user\": \"b\"}")
    let file = try #require(report.coverage.files.first)
    #expect(file.file == "p.rego")
    #expect(file.covered == [3])
    #expect(file.missed == [2, 4, 6, 7])
  }
}
