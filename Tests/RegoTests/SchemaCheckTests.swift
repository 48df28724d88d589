import Notation
import Rego
import Testing

/// Fields that cannot be are errors of compilation.
@Suite struct SchemaCheckTests {
  /// `input.context.evidence[_].kind`, `input.time`.
  struct Shape: InputSchema {
    func check(path: [SchemaPathStep]) -> SchemaVerdict {
      var known = ["context", "time"]
      for (position, step) in path.enumerated() {
        switch (position, step) {
        case (0, .key("context")): known = ["evidence"]
        case (1, .key("evidence")), (2, .any), (2, .index): known = ["kind", "id"]
        case (0, .key("time")), (3, .key("kind")), (3, .key("id")), (_, .any): break
        default: return .impossible(position: position, known: known)
        }
      }
      return .possible(.all)
    }
  }

  private func fault(_ text: String) -> RegoError? {
    compileError(text, options: CompileOptions(inputSchema: Shape()))
  }

  @Test(arguments: [
    "p if input.tiem == 1",
    "p if { c := input.context; c.evidnce }",
    "p if { some e in input.context.evidence; e.kidn == 1 }",
    "p if every e in input.context.evidence { e.kidn == 1 }",
    "p := [e.kidn | some e in input.context.evidence]",
    "import input.context as c\np if c.evidnce",
    "p if { e := input.context.evidence[_]; not e.kidn }",
    "p if { some i; input.context.evidence[i].kidn }",
    "p if { some i, e in input.context.evidence; i > 0; e.kidn }",
    "p if { all := [e | some e in input.context.evidence]; some one in all; one.kidn }",
    "p if { {\"e\": e} = {\"e\": input.context.evidence[0]}; e.kidn }",
    "q contains e if some e in input.context.evidence\np if { some e in q; e.kidn }",
    "q[e.id] := e if some e in input.context.evidence\np if { some e in q; e.kidn == 1 }",
    "f(x) := e if some e in input.context.evidence\np if { e := f(1); e.kidn }",
    "p if every e in input.context.evidence { c := e; c.kidn }",
    "p if { [e, _] := [input.context.evidence[0], 1]; e.kidn }",
    "p := $\"{input.context.evidence[0].kidn}\"",
    "c := input.context\np if { some e in c.evidence; e.kidn }",
  ])
  func `a misspelt field is an error with its place and the nearest name`(text: String) throws {
    let error = try #require(fault(text))
    #expect(error.code == "rego_type_error")
    #expect(error.message.hasPrefix("undefined ref: input."))
    #expect(error.remedy?.hasPrefix("Did you mean") == true)
    #expect(error.further.isEmpty)
    let location = try #require(error.location)
    let excerpt = try #require(error.excerpt)
    let name = excerpt.dropFirst(location.position.column - 1).prefix(4)
    #expect(["tiem", "evid", "kidn"].contains(String(name)))
  }

  @Test(arguments: [
    "q[e.kind] contains e.id if some e in input.context.evidence\np if \"a\" in q.overall",
    "p if { some e in input.context.evidence; e.kind == input.time; input.context[input.time] }",
    "p := object.get(input.context, \"evidnce\", [])",
    "p if { e := object.get(input, [\"context\", \"evidnce\"], {}); e.kidn }",
    "p if { some e in input.context.evidence; object.get(e, \"kidn\", 0) == 0 }",
    "p if { input.tiem with input as {\"tiem\": 1} }",
    "f(e) := e.kidn\np if { some e in input.context.evidence; f(e) }",
    "p if { walk(input, [path, value]); value.kidn }",
    "p if { some key in [\"evidence\"]; input.context[key] }",
  ])
  func `fields that may be pass`(text: String) { #expect(fault(text) == nil) }
}
