import Foundation
import Rendering
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Pages and their charts")
struct ChartTests {
  private let html = PageHTML.render(SamplePage.page("word"), generator: "ephor")

  @Test("every drawing has a title, a description and all its numbers in a table")
  func alternatives() throws {
    let drawings = html.matches(of: #/(?s)<svg class="chart.*?</figure>/#)
    #expect(drawings.count == 2)
    for drawing in drawings {
      let text = String(drawing.output)
      #expect(text.contains("role=\"img\""))
      #expect(text.contains("<title id=\"figure-") && text.contains("<desc id=\"figure-"))
      #expect(text.contains("<details>") && text.contains("<table>"))
    }
    for number in ["0.900", "[0.850, 0.930] at 95 %", "1,234", "≥ 0.800", "not defined", "0.960", "0.800"] {
      #expect(html.contains(number), "\(number)")
    }
  }

  @Test("a drawing is well-formed XML, stays within its bounds and tells outcomes apart by shape")
  func drawings() throws {
    for match in html.matches(of: #/(?s)<svg class="chart.*?\n</div>/#) {
      let text = String(match.output.dropLast(7))
      #expect(XMLDocumentCheck.isWellFormed(text), "\(text)")
      for share in text.matches(of: #/="([-0-9.]+)%"/#) {
        let value = try #require(Double(share.output.1))
        #expect((0...100).contains(value))
      }
    }
    let shapes = Set(html.matches(of: #/<path class="point [a-z]+" d="([^"]+)"/#).map { String($0.output.1) })
    #expect(shapes.count == 4)
  }

  @Test("anchors are unique, and every link within the page has its place")
  func anchors() {
    var page = SamplePage.page("word")
    page.sections += [PageSection("Last", []), PageSection("日本", []), PageSection("日本", [])]
    let html = PageHTML.render(page, generator: "ephor")
    let ids = html.matches(of: #/ id="([^"]+)"/#).map { String($0.output.1) }
    #expect(Set(ids).count == ids.count)
    for link in html.matches(of: #/href="#([^"]+)"/#) { #expect(ids.contains(String(link.output.1))) }
  }

  @Test("Markdown says what is missing without a word that could count for prose")
  func gaps() {
    var page = Page(title: "a", subtitle: "b")
    page.sections = [
      PageSection(
        "Limits", [.gap(PageGap("what it cannot do", supply: ["ephor evaluate"], isEssential: true))])
    ]
    let wanted = """
      # a: b

      ## Limits

      *To be written.*

      ```text
      missing: what it cannot do
      supply:  ephor evaluate
      ```

      """
    #expect(PageMarkdown.render(page) == wanted)
  }

  @Test("the same page gives the same bytes")
  func deterministic() {
    #expect(html == PageHTML.render(SamplePage.page("word"), generator: "ephor"))
    #expect(PageMarkdown.render(SamplePage.page("word")) == PageMarkdown.render(SamplePage.page("word")))
  }
}

/// Whether an XML parser that is not ours reads a text.
enum XMLDocumentCheck {
  static func isWellFormed(_ text: String) -> Bool {
    let parser = XMLParser(data: Data(text.utf8))
    return parser.parse()
  }
}
