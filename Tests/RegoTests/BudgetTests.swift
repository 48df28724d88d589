import Rego
import Testing

/// A budget holds inside built-ins too, and what is spent is an error, never a value.
@Suite struct BudgetTests {
  private func cancelled(_ text: String, _ limits: EvaluationLimits, input: Value? = nil) -> RegoError? {
    do {
      _ = try evaluate(text, "data.t.p", input: input, options: EvaluationOptions(limits: limits))
      return nil
    } catch { return error as? RegoError }
  }

  private static let fewBytes = EvaluationLimits(bytes: 1 << 20)

  // MARK: Memory

  @Test(arguments: [
    "p := count(numbers.range(1, 100000000))",
    "p := count(net.cidr_expand(\"10.0.0.0/7\"))", "p := count(net.cidr_expand(\"2001:db8::/64\"))",
  ])
  func `collections beyond the standard budget of bytes are refused before they are made`(text: String) throws
  {
    let error = try #require(cancelled(text, .standard))
    #expect(error.code == "eval_cancel_error")
  }

  @Test(arguments: [
    "p := sum([x | some x in numbers.range(1, 40000)])",
    "p if { a := numbers.range(1, 40000); b := numbers.range(1, 40001); count(a) < count(b) }",
    "p if { a := array.reverse(numbers.range(1, 25000)); b := array.reverse(a); a != array.reverse(b) }",
    "p := count({sprintf(\"%d\", [x]) | some x in numbers.range(1, 40000)})",
    "p := count({x: x | some x in numbers.range(1, 40000)})",
    "p := count(s)\ns contains x if some x in numbers.range(1, 40000)",
    "p := count(o)\no[x] := x if some x in numbers.range(1, 40000)",
    "p := count(o)\no[x][\"a\"] := x if some x in numbers.range(1, 40000)",
    "p := count(a)\na := [[x, x, x] | some x in numbers.range(1, 30000)]",
    "p := count(a)\na := [{\"a\": x, \"b\": x} | some x in numbers.range(1, 30000)]",
    "p := count(concat(\"\", [a | some x in numbers.range(1, 2000); a := sprintf(\"%01000d\", [x])]))",
    "p := count(split(concat(\"\", [\"a\" | some x in numbers.range(1, 20000)]), \"\"))",
    "p := count(walk_all)\nwalk_all := [path | walk(numbers.range(1, 20000), [path, _])]",
    """
    p := count(regex.find_n(".", concat("", ["a" | some x in numbers.range(1, 20000)]), -1))
    """,
    """
    p := count(regex.replace(concat("", ["a" | some x in numbers.range(1, 2000)]), "a", sprintf("%01000d", [1])))
    """,
    "p if { some x in numbers.range(1, 40000); print(sprintf(\"%0100d\", [x])); false }",
  ])
  func `values count wherever they are made`(text: String) throws {
    let error = try #require(cancelled(text, BudgetTests.fewBytes))
    #expect(error.code == "eval_cancel_error")
    #expect(error.message.contains("1048576 bytes"), "\(error.message)")
  }

  @Test(arguments: [
    "p if { every x in numbers.range(1, 20000) { count(sprintf(\"%0200d\", [x])) == 200 } }",
    "p if { count([1 | some x in numbers.range(1, 20000); count({x, x + 1, x + 2}) == 3]) == 20000 }",
    "p if { not q }\nq if { some x in numbers.range(1, 20000); f(x) == -1 }\nf(x) := sum([x, x, x])",
    "p if { sum([y | some x in numbers.range(1, 5000); y := count(split(sprintf(\"%0100d\", [x]), \"\"))]) > 1 }",
    """
    p if { every x in numbers.range(1, 2000) { count(s) == 100 with input as x } }
    s contains sprintf("%d", [y + input]) if some y in numbers.range(1, 100)
    """,
  ])
  func `what a round of a loop makes and leaves does not add up`(text: String) throws {
    #expect(
      try evaluate(text, "data.t.p", options: EvaluationOptions(limits: BudgetTests.fewBytes)) == true)
  }

  @Test func `more than a million elements are within the standard limits`() throws {
    #expect(try evaluate("p := count([x | some x in numbers.range(1, 1100000)])", "data.t.p") == 1_100_000)
  }

  @Test func `an evaluator forgets what the evaluation before has made`() throws {
    let module = try PolicyModule(
      file: "t.rego", text: "package t\np := sum([x | some x in numbers.range(1, 10000)])")
    let evaluator = Evaluator(
      try CompiledPolicy([module]).prepare("x = data.t.p"),
      options: EvaluationOptions(limits: BudgetTests.fewBytes))
    for _ in 0..<10 { #expect(try evaluator.evaluate().results.count == 1) }
  }

  // MARK: Work of built-ins

  @Test(arguments: [
    "upper(x)", "lower(x)", "replace(x, \"a\", \"b\")", "split(x, \"b\")", "crypto.sha256(x)",
    "base64.encode(x)", "json.marshal(x)", "json.unmarshal(sprintf(\"%q\", [x]))",
    "sprintf(\"%s%d\", [x, i])",
    "concat(\"b\", [x, \"c\"])", "contains(x, \"b\")", "trim(x, \"b\")", "strings.reverse(x)",
    "regex.match(\"b+c\", x)", "glob.match(\"b*c\", [], x)", "urlquery.encode(x)", "hex.encode(x)",
    "sort(xs)", "sum(xs)", "array.concat(xs, [i])",
    "json.patch(xs, [{\"op\": \"add\", \"path\": \"/0\", \"value\": i}])",
    "object.keys({j: j | some j in xs})", "xs == array.concat(ys, [10000])", "(-1 in xs)",
  ])
  func `a built-in charges for what it reads and makes`(call: String) throws {
    let text = """
      x := concat("", ["a" | some j in xs])
      xs := numbers.range(1, 10000)
      ys := numbers.range(1, 9999)
      p := count([1 | some i in numbers.range(1, 10000); y := \(call); y != i])
      """
    let error = try #require(cancelled(text, EvaluationLimits(steps: 500_000, seconds: nil)))
    #expect(error.code == "eval_cancel_error")
    #expect(error.message.contains("500000 steps"))
  }

  @Test func `the clock is looked at by the work of built-ins`() throws {
    let text = """
      x := concat("", ["a" | some j in numbers.range(1, 100000)])
      p := count([1 | some i in numbers.range(1, 100000); y := concat("b", [x, sprintf("%d", [i])]); upper(y) != x])
      """
    let error = try #require(cancelled(text, EvaluationLimits(steps: .max, seconds: 0.2)))
    #expect(error.message.contains("0.2 seconds"))
  }

  @Test func `looking a member up in a large object is one step, however large`() throws {
    let text = """
      o := {x: x | some x in numbers.range(1, 1000)}
      p := count([1 | some i in numbers.range(1, 2000); object.get(o, i, 0) == 0])
      """
    let limits = EvaluationLimits(steps: 50_000)
    #expect(try evaluate(text, "data.t.p", options: EvaluationOptions(limits: limits)) == 1_000)
  }

  // MARK: Regular expressions

  @Test(arguments: [
    "regex.match(\"(x+x+)+y\", input)", "regex.find_n(\"(x+x+)+y\", input, -1)",
    "regex.replace(input, \"(x+x+)+y\", \"\")", "regex.split(\"(x+x+)+y\", input)",
    "regex.match(\"(?:x?){900}(?:x){900}y\", input)", "regex.find_all_string_submatch_n(\"(x)\", input, -1)",
  ])
  func `the steps of a search have a limit of their own`(call: String) throws {
    let input = Value(String(repeating: "x", count: 300_000))
    let error = try #require(
      cancelled("p := \(call)", EvaluationLimits(seconds: nil, regexSteps: 100_000), input: input))
    #expect(error.code == "eval_cancel_error")
    #expect(error.message.contains("100000 steps"), "\(error.message)")
  }

  @Test func `a search within its limit charges the steps of the evaluation`() throws {
    let input = Value(String(repeating: "x", count: 2_000_000))
    let error = try #require(
      cancelled(
        "p := regex.match(\"(x+x+)+y\", input)", EvaluationLimits(steps: 50_000, seconds: nil), input: input))
    #expect(error.message.contains("50000 steps"))
  }

  @Test func `the limit of a search is for each call anew`() throws {
    let text = "p := count([1 | some i in numbers.range(1, 100); regex.match(\"x+y\", input)])"
    let limits = EvaluationLimits(regexSteps: 50_000)
    let input = Value(String(repeating: "x", count: 5_000))
    #expect(try evaluate(text, "data.t.p", input: input, options: EvaluationOptions(limits: limits)) == 0)
  }

  // MARK: Numbers

  @Test func `arithmetic on numbers of many digits is quick or refused`() throws {
    let nines = try number(String(repeating: "9", count: 1_000_000))
    #expect(try evaluate("p := input * input", "data.t.p", input: nines) == nil)
    #expect(try evaluate("p := round(input)", "data.t.p", input: nines) == nil)
    #expect(try evaluate("p := format_int(input, 2)", "data.t.p", input: nines) == nil)
    let large = try number(String(repeating: "9", count: 20_000))
    for call in [
      "input % 7", "bits.and(input, input - 1)", "sprintf(\"%d\", [input])", "format_int(input, 2)",
    ] {
      let text = "p := count([1 | some i in numbers.range(1, 1000000); y := \(call); y != i])"
      let error = try #require(
        cancelled(text, EvaluationLimits(steps: 500_000, seconds: nil), input: large))
      #expect(error.code == "eval_cancel_error")
    }
  }

  // MARK: References

  @Test(arguments: [
    "p := input" + String(repeating: ".a", count: 20_000),
    "p" + String(repeating: ".a", count: 20_000) + " := 1",
    "p := input" + String(repeating: "[0]", count: 20_000),
    "import data" + String(repeating: ".a", count: 20_000),
    "p := f" + String(repeating: ".a", count: 20_000) + "(1)",
    "p := f(1)" + String(repeating: ".a(1)", count: 20_000),
  ])
  func `a reference of more steps than its limit is refused`(text: String) throws {
    let error = try #require(compileError(text))
    #expect(error.code == "rego_parse_error")
    #expect(error.message.contains("limit of 1000 steps"), "\(error.message)")
  }

  @Test func `a package of more steps than a reference may have is refused`() {
    #expect(throws: RegoError.self) {
      try PolicyModule(file: "t.rego", text: "package h" + String(repeating: ".a", count: 20_000))
    }
  }

  @Test func `references as long as the limit allows are followed`() throws {
    let steps = String(repeating: ".a", count: 999)
    #expect(try evaluate("p := input\(steps)\nq\(steps) := 1\nr := q\(steps)", "data.t.r") == 1)
  }
}
