import Notation
import Rendering
import Testing

@Suite("Prose of people")
struct FragmentTests {
  private func blocks(_ text: String) throws -> [PageBlock] { try MarkdownFragment.blocks(of: text) }

  @Test("paragraphs, headings, lists, tables, code, emphasis and links are read")
  func read() throws {
    let text = """
      One *two*
      **three** `four` [five](https://example.org "title").

      ### Six ###
      - seven
        eight
      - nine

      2. ten

      | a | b |
      |---|--:|
      | x \\| y | 1 |

      ```python
      <not html>
      ```
      """
    let target = try #require(LinkTarget("https://example.org"))
    #expect(
      try blocks(text) == [
        .paragraph(
          PageText([
            .text("One "), .emphasis("two"), .text(" "), .strong("three"), .text(" "), .code("four"),
            .text(" "),
            .link("five", target), .text("."),
          ])), .heading("Six"), .list(["seven eight", "nine"], isNumbered: false),
        .list(["ten"], isNumbered: true),
        .table(PageTable("", [.init("a"), .init("b", isNumeric: true)], [["x | y", "1"]])),
        .code("<not html>"),
      ])
  }

  @Test("HTML, comments, images and links that lead elsewhere stay text")
  func text() throws {
    #expect(
      try blocks("<b onclick=x>a</b> <!-- b --> ![c](x.png) [d](javascript:e) snake_case_name **open")
        .map(\.plain) == [
          "<b onclick=x>a</b> <!-- b --> !c d (javascript:e) snake_case_name **open"
        ])
  }

  @Test("no fragment is slow, however its marks nest")
  func linear() throws {
    for piece in ["[", "*a ", "`", "_", "](", "**a*", "\\", "|a", "- ", "[a](", "<", "``a`", "[a]("] {
      let text = String(repeating: piece, count: 20_000 / piece.count)
      let clock = ContinuousClock()
      let took = try clock.measure { _ = try blocks(text) }
      #expect(took < .seconds(5), "\(piece)")
    }
  }

  @Test("a fragment above the limit is refused by its name")
  func limit() {
    #expect(throws: RenderingError.self) { try blocks(String(repeating: "a", count: 1 << 20 | 1)) }
  }
}

extension PageBlock {
  fileprivate var plain: String { if case .paragraph(let text) = self { text.plain } else { "" } }
}
