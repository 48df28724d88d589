import Rego
import Testing

/// Mutation testing, dependencies, and queries whose statements have values.
@Suite struct PolicyToolTests {
  private let policy = """
    package p

    allow if {
    \tinput.role == "admin"
    \tinput.level > 3
    }

    limit := 10
    """

  private func mutate(_ tests: String) throws -> MutationReport {
    try MutationTester([
      PolicyModule(file: "p.rego", text: policy),
      PolicyModule(file: "p_test.rego", text: "package p_test\n\nimport data.p\n\n" + tests),
    ]).run()
  }

  @Test func `a change no test notices is told`() throws {
    let weak = try mutate("test_allow if p.allow with input as {\"role\": \"admin\", \"level\": 5}")
    let unnoticed = weak.unnoticed.map { "\($0.mutation.before) > \($0.mutation.after)" }
    #expect(unnoticed.contains("input.role == \"admin\" > true"))
    #expect(unnoticed.contains("> > >="))
    #expect(weak.unnoticed.contains { $0.outcome == .uncovered && $0.mutation.rule == "data.p.limit" })
    let strong = try mutate(
      """
      test_allow if p.allow with input as {"role": "admin", "level": 4}
      test_role if not p.allow with input as {"role": "user", "level": 5}
      test_level if not p.allow with input as {"role": "admin", "level": 3}
      test_limit if p.limit == 10
      """)
    #expect(strong.unnoticed.map { $0.mutation.before } == [])
    #expect(strong.share == 1)
  }

  @Test func `tests that fail are no measure`() throws {
    #expect(throws: RegoError.self) { try mutate("test_bad if p.allow") }
  }

  @Test func `tests can be chosen and repeated`() throws {
    let runner = try PolicyTestRunner([
      PolicyModule(file: "t_test.rego", text: "package t\n\ntest_a if true\n\ntest_b if false")
    ])
    #expect(runner.testNames == ["data.t.test_a", "data.t.test_b"])
    let report = runner.run(count: 5, selecting: { $0.hasSuffix("_a") })
    #expect(report.results.map(\.fullName) == ["data.t.test_a"])
    #expect(report.isGood)
    #expect(report.results[0].durationNanoseconds > 0)
  }

  @Test func `dependencies are followed through rules`() throws {
    let compiled = try CompiledPolicy([
      PolicyModule(
        file: "a.rego",
        text: """
          package a

          import data.b

          allow if {
          \tb.trusted(input.user.name)
          \tdata.roles[input.role]
          }

          unrelated := input.other
          """),
      PolicyModule(file: "b.rego", text: "package b\n\ntrusted(name) if name in data.people"),
    ])
    let found = try PolicyDependencies(of: "data.a.allow", in: compiled)
    #expect(
      found.base == [["data", "people"], ["data", "roles"], ["input", "role"], ["input", "user", "name"]])
    #expect(found.virtual == [["data", "a", "allow"], ["data", "b", "trusted"]])
  }

  @Test func `each statement of a query has its value`() throws {
    let compiled = try CompiledPolicy([PolicyModule(file: "p.rego", text: policy)])
    func values(_ query: String) throws -> [[Value]] {
      let capture = try QueryCapture(query, policy: compiled)
      return try compiled.prepare(capture).evaluate(input: ["list": [1, 2, 3]]).results.map {
        capture.read($0).values
      }
    }
    #expect(try values("1 == 2") == [[false]])
    #expect(try values("data.p.limit") == [[10]])
    #expect(try values("x := 1; x + 1") == [[true, 2]])
    #expect(try values("data.p.allow") == [])
    #expect(try values("input.list[_] > 1") == [[true], [true]])
    #expect(try values("1 == 2; true") == [])
  }
}
