import Notation
import Rego
import Testing

/// What `rego.metadata.rule()` and `rego.metadata.chain()` give, as OPA 1.20.2 does.
@Suite struct AnnotationChainTests {
  struct Modules: CustomTestStringConvertible, Sendable {
    /// Modules between lines of `====`; one without a package is of the package `t`.
    let text: String
    /// The JSON of `data.t`, or the first error: `row: code: message`.
    let answer: String
    var testDescription: String { text }

    init(_ text: String, _ answer: String) {
      self.text = text
      self.answer = answer
    }
  }

  /// `data.t`.
  private func value(_ text: String) throws -> Value? {
    let texts = text.replacing("====\n", with: "\u{0}").split(separator: "\u{0}").map(String.init)
    let modules = try texts.enumerated().map { index, text in
      let isWhole = text.hasPrefix("package ") || text.contains("\npackage ")
      return try PolicyModule(file: "m\(index).rego", text: isWhole ? text : "package t\n" + text)
    }
    return try CompiledPolicy(modules, data: [:]).value(of: "data.t", input: nil)
  }

  @Test(arguments: [
    Modules(
      "# METADATA\n# title: a\n# METADATA\n# title: b\n\np := [rego.metadata.rule(), rego.metadata.chain()]",
      #"{"p": [{"scope": "rule", "title": "a"}, [{"annotations": {"scope": "rule", "title": "b"}, "#
        + #""path": ["t", "p"]}, {"annotations": {"scope": "rule", "title": "a"}, "path": ["t", "p"]}]]}"#),
    Modules(
      "# METADATA\n# title: doc\n# scope: document\n# METADATA\n# title: r1\np := 1 if false\n# "
        + "METADATA\n# title: r2\np := rego.metadata.chain()",
      #"{"p": [{"annotations": {"scope": "rule", "title": "r2"}, "path": ["t", "p"]}, {"annotations": "#
        + #"{"scope": "document", "title": "doc"}, "path": ["t", "p"]}]}"#),
    Modules(
      "# METADATA\n# title: a\np := 1 if { false } else := rego.metadata.chain()",
      #"{"p": [{"path": ["t", "p"]}]}"#),
    Modules(
      "# METADATA\n# title: a\ndefault p := 1\np := rego.metadata.chain()",
      #"{"p": [{"path": ["t", "p"]}]}"#),
    Modules(
      "# METADATA\n# title: a\np.q[x].r := rego.metadata.chain() if x := \"k\"",
      #"{"p": {"q": {"k": {"r": [{"annotations": {"scope": "rule", "title": "a"}, "path": ["t", "p", "#
        + #""q"]}]}}}}"#),
    Modules(
      "# METADATA\n# title: a\np[1].x := rego.metadata.chain()",
      #"{"p": {"1": {"x": [{"annotations": {"scope": "rule", "title": "a"}, "path": ["t", "p", "1", "#
        + #""x"]}]}}}"#),
    Modules("# METADATA\n# title: a\np contains rego.metadata.rule().title", #"{"p": ["a"]}"#),
    Modules(
      "# METADATA\n# title: a\nf(x) := y if { y := [z | z := rego.metadata.rule().title] }\np := f(1)",
      #"{"p": ["a"]}"#),
    Modules(
      "# METADATA\n# title: a\np if { every x in [1] { rego.metadata.rule().title == \"a\" } }",
      "4: rego_compile_error: declared var x unused"),
    Modules(
      "# METADATA\n# title: a\np := x if { rego.metadata.rule(x) }",
      #"{"p": {"scope": "rule", "title": "a"}}"#),
    Modules(
      "# METADATA\n# title: a\np := rego.metadata.rule() with input as 1",
      "4: rego_parse_error: expressions using with keyword cannot be used for rule head"),
    Modules(
      "# METADATA\n# entrypoint: true\np := rego.metadata.chain()",
      #"{"p": [{"path": ["t", "p"]}, {"annotations": {"entrypoint": true, "scope": "document"}, "path": "#
        + #"["t", "p"]}]}"#),
    Modules(
      "p := rego.metadata.chain() # METADATA\n# title: x\nq := rego.metadata.chain()",
      #"{"p": [{"path": ["t", "p"]}], "q": [{"path": ["t", "q"]}]}"#),
    Modules(
      "p := rego.metadata.chain() if {\n# METADATA\n# title: x\n  true\n}\nq := rego.metadata.rule()",
      #"{"p": [{"path": ["t", "p"]}], "q": {"scope": "rule", "title": "x"}}"#),
    Modules(
      "# METADATA\n# title: x\n\n# a comment between\n\np := rego.metadata.rule()",
      #"{"p": {"scope": "rule", "title": "x"}}"#),
    Modules(
      "# METADATA\n# scope: subpackages\n# title: s\n# METADATA\n# title: p\npackage t\np := "
        + "rego.metadata.chain()",
      #"{"p": [{"path": ["t", "p"]}, {"annotations": {"scope": "package", "title": "p"}, "path": "#
        + #"["t"]}, {"annotations": {"scope": "subpackages", "title": "s"}, "path": ["t"]}]}"#),
    Modules(
      "# METADATA\n# scope: subpackages\n# title: outer\npackage t\na := 1\n====\n# METADATA\n# scope: "
        + "subpackages\n# title: inner\n# METADATA\n# title: pkg\npackage t.u\np := "
        + "rego.metadata.chain()\n====\npackage t.u\nq := rego.metadata.chain()",
      #"{"a": 1, "u": {"p": [{"path": ["t", "u", "p"]}, {"annotations": {"scope": "package", "title": "#
        + #""pkg"}, "path": ["t", "u"]}, {"annotations": {"scope": "subpackages", "title": "inner"}, "#
        + #""path": ["t", "u"]}, {"annotations": {"scope": "subpackages", "title": "outer"}, "path": "#
        + #"["t"]}], "q": [{"path": ["t", "u", "q"]}, {"annotations": {"scope": "package", "title": "pkg"}, "#
        + #""path": ["t", "u"]}, {"annotations": {"scope": "subpackages", "title": "inner"}, "path": ["t", "#
        + #""u"]}, {"annotations": {"scope": "subpackages", "title": "outer"}, "path": ["t"]}]}}"#),
    Modules("# METADATA\n# [\np := 1", #"{"p": 1}"#),
    Modules(
      "# METADATA\n# [\np := 1\n====\npackage t.u\np := rego.metadata.rule()",
      "3: rego_parse_error: yaml: line 1: did not find expected node content"),
    Modules(
      "# METADATA\n# scope: document\n# title: d1\np := 1 if false\n# METADATA\n# scope: document\n# "
        + "title: d2\np := rego.metadata.chain()",
      "6: rego_type_error: document annotation redeclared: m0.rego:2"),
    Modules(
      "# METADATA\n# title: a\npackage t\np := rego.metadata.chain()\n====\n# METADATA\n# title: "
        + "b\npackage t\nq := 1",
      "1: rego_type_error: package annotation redeclared: m0.rego:1"),
    Modules(
      "# METADATA\n# scope: subpackages\npackage t\np := rego.metadata.chain()\n====\n# METADATA\n# "
        + "scope: subpackages\npackage t\nq := 1",
      "1: rego_type_error: subpackages annotation redeclared: m0.rego:1"),
    Modules(
      "# METADATA\n# title: x\nimport data.foo\np := rego.metadata.chain()",
      "2: rego_parse_error: invalid annotation scope 'import'. Use one of 'rule', 'document', "
        + "'package', or 'subpackages'"),
    Modules(
      "# METADATA\n# scope: rule\npackage t\np := rego.metadata.chain()",
      "1: rego_parse_error: annotation scope 'rule' must be applied to rule (have package)"),
    Modules(
      "p := rego.metadata.chain()\n# METADATA\n# scope: package",
      "3: rego_parse_error: annotation scope 'package' must be applied to package"),
    Modules(
      "p := rego.metadata.chain()\n# METADATA\n# title: x",
      "3: rego_parse_error: invalid annotation scope ''. Use one of 'rule', 'document', 'package', or "
        + "'subpackages'"),
    Modules(
      "p := 1 if { false }\n# METADATA\n# title: x\nelse := rego.metadata.chain()",
      "3: rego_parse_error: invalid annotation scope ''. Use one of 'rule', 'document', 'package', or "
        + "'subpackages'"),
    Modules(
      "# METADATA\n\np := rego.metadata.chain()",
      "2: rego_parse_error: expected METADATA block, found whitespace"),
    Modules(
      "# METADATA\n# scope: nope\nv := 1\n# METADATA\n# [\np := rego.metadata.chain()",
      "6: rego_parse_error: yaml: line 1: did not find expected node content"),
    Modules(
      "# METADATA\n# [\np := rego.metadata.chain()\nr := 1 if x := zz",
      "3: rego_parse_error: yaml: line 1: did not find expected node content"),
    Modules(
      "p := [rego.metadata.chain(), count(1, 2)]\n# METADATA\n# [\nq := 1",
      "4: rego_parse_error: yaml: line 1: did not find expected node content"),
  ])
  func `annotations are found where OPA finds them`(modules: Modules) throws {
    if let wanted = try? Value(parsing: Array(modules.answer.utf8)) {
      #expect(try value(modules.text).map { Value($0.json) } == wanted)
    } else {
      let error = try #require(#expect(throws: RegoError.self) { try value(modules.text) })
      let row = error.location?.position.line ?? 0
      #expect("\(row): \(error.code): \(error.message)" == modules.answer)
    }
  }
}
