import Rego
import Testing

/// Policies, queries and what they have computed are shared by threads. Run under the thread sanitizer by
/// `make test-full SUITE=threads`.
@Suite struct ConcurrencyTests {
  private static let workers = 8
  private static let rounds = 25

  /// What many tasks at once compute, each over and over: one value when nothing disturbs them.
  private func results<Result: Hashable & Sendable>(
    _ compute: @escaping @Sendable (Int) throws -> Result
  ) async throws -> Set<Result> {
    try await withThrowingTaskGroup(of: Set<Result>.self) { group in
      for worker in 0..<Self.workers {
        group.addTask {
          var found: Set<Result> = []
          for round in 0..<Self.rounds { found.insert(try compute(worker &* Self.rounds &+ round)) }
          return found
        }
      }
      return try await group.reduce(into: []) { $0.formUnion($1) }
    }
  }

  private func policy(_ text: String, data: Value = ["list": [1, 2, 3], "names": ["a": "x"]]) throws
    -> CompiledPolicy
  {
    try CompiledPolicy([PolicyModule(file: "p.rego", text: "package t\n" + text)], data: data)
  }

  private static let rules = """
    big := {n: s | some n in numbers.range(1, 200); s := sprintf("%d-%s", [n, data.names.a])}
    chosen := x if { x := count(big) + count(data.list) } else := 0
    fits(n) := s if { some k, s in big; k == n }
    allow if { not blocked; every n in input.l { n < 9 } }
    blocked if input.user == "eve"
    seen contains upper(r) if some r in input.roles
    nested := y if { y := data.t.allow with input.user as "eve" } else := "no"
    """

  private static let input: Value = ["l": [1, 2], "user": "bob", "roles": ["dev", "ops"]]

  @Test func `threads share a prepared query and the documents it computes once`() async throws {
    let query = try policy(Self.rules).prepare("x = data.t; y = data.t.fits(7)")
    let found = try await results { _ in try query.evaluate(input: Self.input).results }
    #expect(found.count == 1)
  }

  @Test func `threads prepare queries of one policy, and give it other data`() async throws {
    let policy = try policy(Self.rules)
    let found = try await results { number in
      let other = try policy.with(data: ["list": [1], "names": ["a": "z"]])
      let frozen = policy.freezing(["user": "bob"])
      return [
        try policy.value(of: "data.t.chosen", input: Self.input),
        try other.value(of: "data.t.chosen", input: Self.input),
        try frozen.value(of: "data.t.allow", input: ["l": [1], "roles": ["dev"]]),
      ]
    }
    #expect(found.count == 1)
  }

  @Test func `threads compile, format and lint at once`() async throws {
    let found = try await results { _ in
      let module = try PolicyModule(file: "p.rego", text: "package t\n" + Self.rules)
      let text = try PolicyFormatter().format(file: "p.rego", text: "package t\n" + Self.rules)
      let chosen = try CompiledPolicy([module]).value(of: "data.t.chosen")
      return "\(String(describing: chosen)) \(text.count) "
        + "\(PolicyLinter([module]).run().count)"
    }
    #expect(found.count == 1)
  }

  @Test func `threads call every family of built-ins at once`() async throws {
    let query = try policy("").prepare(
      """
      a = regex.find_n("a+(b|c)", "aab ac", -1)
      b = glob.match("*.{com,org}", ["."], "x.org")
      c = time.format([1700000000000000000, "Europe/Berlin", "RFC1123"])
      d = yaml.unmarshal("a: [1, {b: c}]")
      e = json.match_schema({"a": 1}, {"properties": {"a": {"type": "string"}}})
      f = crypto.sha256("x")
      g = io.jwt.encode_sign({"typ": "JWT", "alg": "HS256"}, {"a": 1}, {"kty": "oct", "k": "c2VjcmV0"})
      h = graphql.is_valid("{ a }", "type Query { a: Int }")
      i = strings.render_template("{{range .a}}{{.}},{{end}}", {"a": [1, 2]})
      j = semver.compare("1.2.3", "1.2.4-rc1")
      k = net.cidr_contains("10.0.0.0/8", "10.2.3.4")
      l = sprintf("%v %5.2f %x", [{"a": {1}}, 2.5, "s"])
      m = json.patch({"a": 1}, [{"op": "add", "path": "/b", "value": 2}])
      n = units.parse_bytes("1.5GiB")
      o = graph.reachable({"a": ["b"], "b": []}, ["a"])
      p = rego.parse_module("p.rego", "package p\\nq := 1")
      """)
    let found = try await results { _ in try query.evaluate().results }
    #expect(found.count == 1)
    #expect(found.first?.count == 1)
  }

  @Test func `threads trace and measure the coverage of one policy`() async throws {
    let module = try PolicyModule(file: "p.rego", text: "package t\n" + Self.rules)
    let policy = try CompiledPolicy([module], options: CompileOptions(coverage: true, tracing: true))
    let found = try await results { _ in
      let covered = try policy.evaluateCovering("x = data.t.allow", input: Self.input)
      let (_, trace) = policy.trace("x = data.t.allow", input: Self.input)
      return "\(covered.coverage.share) \(trace.events.count)"
    }
    #expect(found.count == 1)
  }

  @Test func `each thread has an evaluator of its own over one query`() async throws {
    let query = try policy(Self.rules).prepare("x = data.t.seen")
    let found = try await results { _ in
      let evaluator = Evaluator(query)
      _ = try evaluator.evaluate(input: ["l": [10]])
      return try evaluator.evaluate(input: Self.input).results
    }
    #expect(found.count == 1)
  }
}
