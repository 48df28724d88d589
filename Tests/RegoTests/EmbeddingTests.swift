import Foundation
import Rego
import Testing

@Suite("Rego as a library")
struct EmbeddingTests {
  @Test("the lines of the documentation compile and answer")
  func documented() throws {
    let text = """
      package example

      default allow := false

      allow if input.user in data.admins
      """
    // snippet: the documentation shows these lines.
    let module = try PolicyModule(file: "allow.rego", text: text)
    let policy = try CompiledPolicy([module], data: ["admins": ["alice"]])
    let query = try policy.prepare("data.example.allow = result")
    let answer = try query.evaluate(input: ["user": "alice"]).results.first?["result"]
    // end of snippet
    #expect(answer == true)
    #expect(try query.evaluate(input: ["user": "mallory"]).results.first?["result"] == false)
  }

  @Test("the documentation shows the lines that are tested")
  func shown() throws {
    let here = URL(fileURLWithPath: #filePath)
    let root = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let source = try String(contentsOf: here, encoding: .utf8)
    let begin = try #require(source.range(of: "// snippet: the documentation shows these lines.\n"))
    let end = try #require(
      source.range(of: "    // end of snippet", range: begin.upperBound..<source.endIndex))
    let lines = source[begin.upperBound..<end.lowerBound].split(separator: "\n").map { $0.dropFirst(4) }
    let page = try String(
      contentsOf: root.appending(path: "Sources/Rego/Rego.docc/Rego.md"), encoding: .utf8)
    #expect(lines.count == 4)
    #expect(page.contains("import Rego\n\n" + lines.joined(separator: "\n") + "\n"))
  }
}
