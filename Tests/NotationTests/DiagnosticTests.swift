import Testing

@testable import Notation

@Suite("Diagnostics as text")
struct DiagnosticTests {
  private func diagnostic(_ text: String, _ range: Range<Int>) -> Diagnostic {
    Diagnostic(
      code: "t.x", message: "wrong", span: SourceSpan(SourceText(file: "f", text: text), range), note: "do it"
    )
  }

  @Test func `carets stand under tabs and wide characters`() {
    let text = "\tä日本: x\n"
    let span = Array("\tä".utf8).count..<Array("\tä日本".utf8).count
    #expect(
      diagnostic(text, span).text() == """
        error[t.x]: wrong
         --> f:1:3
          |
        1 |     ä日本: x
          |      ^^^^
          = note: do it
        """)
  }

  @Test func `a place at the end, over several lines, or nowhere is shown as well as can be`() {
    #expect(diagnostic("ab", 2..<2).text().contains("1 | ab\n  |   ^"))
    #expect(diagnostic("ab\ncd", 1..<5).text().contains("1 | ab\n  |  ^\n"))
    #expect(diagnostic("", 0..<0).text().contains("1 | \n  | ^"))
    #expect(Diagnostic(code: "c", message: "m").text() == "error[c]: m")
  }

  @Test func `long lines are cut around the place and control characters cannot steer the terminal`() {
    let text = String(repeating: "a", count: 500) + "X" + String(repeating: "b", count: 500)
    let lines = diagnostic(text, 500..<501).text().split(separator: "\n")
    #expect(lines[3].utf8.count == 124)
    let caret = lines[4].utf8.firstIndex(of: UInt8(ascii: "^")).map {
      lines[4].utf8.distance(from: lines[4].utf8.startIndex, to: $0)
    }
    let mark = lines[3].utf8.firstIndex(of: UInt8(ascii: "X")).map {
      lines[3].utf8.distance(from: lines[3].utf8.startIndex, to: $0)
    }
    #expect(caret == mark)
    #expect(diagnostic("a\u{1B}[31mb", 0..<1).text().contains("\u{1B}") == false)
  }

  @Test func `an error of the parser becomes a diagnostic with an excerpt`() {
    let text = SourceText(file: "f.json", text: "{\n  \"a\": tru\n}")
    do {
      _ = try SourceNode.parseJSON(text)
      Issue.record("no error")
    } catch {
      #expect(
        Diagnostic(error, in: text).text() == """
          error[json.syntax]: unknown word
           --> f.json:2:8
            |
          2 |   "a": tru
            |        ^
            = note: JSON knows true, false and null, in lower case; text goes in double quotes
          """)
    }
  }
}
