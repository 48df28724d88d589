import Notation
import Rego
import Testing

/// What OPA's strict mode refuses besides.
@Suite struct StrictModeTests {
  private func errors(_ text: String) -> [RegoError] {
    compileError(text, options: CompileOptions(isStrict: true))?.all ?? []
  }

  @Test(arguments: [
    ("import data.a.b\np := 1", "import data.a.b unused", 2),
    ("import data.a as c\np := 1", "import data.a as c unused", 2),
    ("p if {\n\tx := 1\n}", "assigned var x unused", 3),
    ("p if {\n\t[x, y] := [1, 2]\n\ty == 2\n}", "assigned var x unused", 3),
    ("f(x) := 1", "unused argument x. (hint: use _ (wildcard variable) instead)", 2),
  ])
  func `what nothing uses is an error with its row`(text: String, message: String, line: Int) throws {
    let error = try #require(errors(text).first)
    #expect(error.code == "rego_compile_error")
    #expect(error.message == message)
    #expect(error.location?.position.line == line)
    #expect(compileError(text) == nil)
  }

  @Test(arguments: [
    "import data.a.b\np := b", "p := x if x := 1", "f(x) := x", "f(_) := 1", "f({\"a\": input}) := 1",
    "import rego.v1\np := 1",
  ])
  func `what is used may stay`(text: String) { #expect(errors(text) == []) }
}
