import Notation
import Rego
import Testing

/// `and`, `or` and the `not` that takes bodies: what OPA 1.20.2 answers to each module of the tables.
@Suite struct LogicalKeywordTests {
  static let imports = """
    import future.keywords.and
    import future.keywords.or
    import future.keywords.not
    """

  private static let input: Value = ["a": false, "b": true, "c": true, "x": [1, 2]]

  /// Rules the modules refer to.
  private static let rules = """
    package t
    s contains 1 if false
    o[k] := 1 if { k := 1; false }
    f(x) if x == 1
    g(x) := 1 if x == 5
    z := 1 if { true }
    """

  /// The value of `p` as JSON, `undefined`, or code and row of the first error.
  private func answer(_ text: String) -> String {
    do throws(RegoError) {
      let modules = [
        try PolicyModule(file: "t.rego", text: "package t\n\(Self.imports)\n\(text)\n"),
        try PolicyModule(file: "h.rego", text: Self.rules),
      ]
      let policy = try CompiledPolicy(modules)
      let options = EvaluationOptions(isStrict: true)
      let value = try policy.value(of: "data.t.p", input: Self.input, options: options)
      return value?.json.text(.compact) ?? "undefined"
    } catch {
      return "\(error.code) \(error.location?.position.line ?? 0)"
    }
  }

  @Test(arguments: holding) func `what OPA finds true is true`(text: String) {
    #expect(answer(text) == "true")
  }

  @Test(arguments: undefined) func `what OPA finds undefined is undefined`(text: String) {
    #expect(answer(text) == "undefined")
  }

  @Test(arguments: values) func `values are those of OPA`(text: String, value: String) {
    #expect(answer(text) == value)
  }

  @Test(arguments: mistakes) func `mistakes have the code and the row that OPA gives them`(
    text: String, error: String
  ) {
    #expect(answer(text) == error)
  }
}
