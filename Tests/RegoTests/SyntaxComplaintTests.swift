import Rego
import Testing

/// The texts of errors that hold the words of a parser, as OPA 1.20.2 writes them.
@Suite struct SyntaxComplaintTests {
  private func strictError(_ text: String) -> String? {
    do {
      _ = try evaluate("p := \(text)", "data.t.p", options: EvaluationOptions(isStrict: true))
      return nil
    } catch let error as RegoError {
      return error.message
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [
    (
      #"rego.parse_module("a.rego", "package t\np := 1 }")"#,
      "1 error occurred: a.rego:2: rego_parse_error: unexpected } token\n\tp := 1 }\n\t       ^"
    ),
    (
      #"rego.parse_module("a.rego", "package t\n\tp := 1 if")"#,
      "1 error occurred: a.rego:2: rego_parse_error: unexpected eof token\n\tp := 1 if\n\t        ^"
    ),
    (
      #"rego.parse_module("", "package t\np := 1 if")"#,
      "1 error occurred: 2:9: rego_parse_error: unexpected eof token\n\tp := 1 if\n\t        ^"
    ),
    (
      #"rego.parse_module("a.rego", "p := 1")"#,
      "1 error occurred: a.rego:1: rego_parse_error: package expected"
    ),
    (
      #"rego.parse_module("a.rego", "package t\np { true }")"#,
      "1 error occurred: a.rego:2: rego_parse_error: `if` keyword is required before rule body"
    ),
    (#"rego.parse_module("a.rego", "")"#, "a.rego:0: rego_parse_error: empty module"),
    (#"rego.parse_module("", "")"#, "0:0: rego_parse_error: empty module"),
  ])
  func `parse_module tells of a mistake as OPA does`(call: String, message: String) {
    #expect(strictError(call) == "rego.parse_module: \(message)")
  }

  @Test(arguments: [
    ("[", "pos:1, found [ without matching ]"),
    ("[a", "pos:2, found [ without matching ]"),
    ("a]", "pos:2, set-close ']' with no preceding '['"),
    ("[a-]", "pos:3, range character '-' must be followed by a Unicode character"),
    ("[-a]", "pos:2, range character '-' must be preceded by a Unicode character"),
    ("[a-b-c]", "pos:5, range character '-' must be preceded by a Unicode character"),
    ("[a--]", "pos:4, range character '-' cannot be followed by a special symbol"),
    ("[z-a]", "pos:4, range is out of order: 'a' comes before 'z' in Unicode"),
    (#"a\"#, #"pos:1, input ends with a \ (escape) character"#),
    ("a**", "pos:3, flag '*' must be preceded by a non-flag"),
  ])
  func `a simple pattern is refused in OPA's words`(pattern: String, problem: String) {
    #expect(
      strictError("regex.globs_match(`\(pattern)`, `a`)")
        == "regex.globs_match: input:\(pattern), \(problem): the input provided is invalid")
  }

  @Test func `patterns have in common what is more than nothing`() throws {
    let calls = [
      ("a*", "b*", false), ("a*", "a*", true), ("a*", "", false), ("", "", true), ("a*b*", "b", true),
      ("[]*", "[]*", false), (".*b", ".*c", false), (".*b", "a.*", true),
    ]
    for (left, right, wanted) in calls {
      let found = try evaluate("p := regex.globs_match(`\(left)`, `\(right)`)", "data.t.p")
      #expect(found == .boolean(wanted), "\(left) and \(right)")
    }
  }

  @Test func `metadata is asked for in rules only`() throws {
    let error = #expect(throws: RegoError.self) {
      try evaluate("p := 1", "rego.metadata.rule()", options: EvaluationOptions(isStrict: true))
    }
    #expect(
      error?.message == "rego.metadata.rule: the rego.metadata.rule function must only be called within the "
        + "scope of a rule")
  }
}
