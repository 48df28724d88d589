import Foundation
import Rendering
import Testing

@Suite("Tiles, timelines and what stands beside words")
struct PageDrawingTests {
  private func html(_ blocks: PageBlock...) -> String {
    var page = Page(title: "a", subtitle: "b")
    page.sections = [PageSection("c", blocks)]
    return PageHTML.render(page, generator: "ephor")
  }

  private func markdown(_ blocks: PageBlock...) -> String {
    var page = Page(title: "a", subtitle: "b")
    page.sections = [PageSection("c", blocks)]
    return PageMarkdown.render(page)
  }

  @Test("every status has a word, a colour and a sign of its own")
  func statuses() {
    var signs: Set<String> = []
    for tone in PageStatus.Tone.allCases {
      let text = html(.paragraph(PageText([.status(PageStatus("word", tone))])))
      let found = text.firstMatch(of: #/<span class="status ([a-z]+)"><span class="sign">(.)</span> word</#)
      #expect(found.map { String($0.output.1) } == tone.rawValue)
      if let found { signs.insert(String(found.output.2)) }
    }
    #expect(signs.count == PageStatus.Tone.allCases.count)
    #expect(markdown(.paragraph(PageText([.status(PageStatus("met", .good))]))).contains("\n**met**\n"))
  }

  @Test("a tile leads to its place, which stands once on the page, and the legend counts what there is")
  func tiles() throws {
    let place = PageAnchor("FAI 01")
    let row = [PageText([.place("FAI 01", place)])]
    let tiles = PageTiles(
      "Controls",
      [
        .init("FAI 01", PageStatus("violated", .bad), note: "waived", place: place),
        .init("A", PageStatus("met", .good)), .init("B", PageStatus("met", .good)),
      ])
    let text = html(.tiles(tiles), .table(PageTable("", [.init("Control")], [row, row], stacks: true)))
    let link = try #require(text.firstMatch(of: #/<li class="bad"><a href="#([^"]+)" title="([^"]+)"/#))
    #expect(text.components(separatedBy: " id=\"\(link.output.1)\"").count == 2)
    #expect(link.output.2 == "FAI 01: violated, waived")
    #expect(text.contains("<li class=\"good\"><span title=\"A: met\">"))
    let words = text.replacing(#/<[^>]+>/#, with: "")
    #expect(words.contains("Figure 1. Controls: 1 ✗ violated, 2 ✓ met."))
    #expect(
      markdown(.tiles(tiles)).contains("| **violated** | 1 | FAI 01 (waived) |\n| **met** | 2 | A, B |"))
  }

  @Test("no two texts name one place, and none names an id that the page has besides")
  func anchors() {
    let texts = ["a b", "a.20b", "a-b", "A-B", "", "main", "é", "a%20b", "a_b", "1"]
    var page = Page(title: "a", subtitle: "b")
    page.sections = [
      PageSection("main", [.list(texts.map { PageText([.place($0, PageAnchor($0))]) }, isNumbered: false)])
    ]
    let ids = PageHTML.render(page, generator: "ephor").matches(of: #/ id="([^"]*)"/#)
    #expect(ids.count == texts.count + 2)
    #expect(Set(ids.map(\.output.1)).count == ids.count)
  }

  @Test("a timeline has a lane for each person, and a line to each act that another rests on")
  func timeline() {
    func act(_ number: Int, _ who: String, _ basis: Int...) -> PageTimeline.Act {
      .init(PageText("act \(number)"), by: who, at: "2026-11-22 07:0\(number)", .faint, basis: basis)
    }
    let timeline = PageTimeline(
      "Who did what.", [act(0, "ana"), act(1, "bo", 0), act(2, "ana", 0, 1, 9, -1)])
    let text = html(.timeline(timeline))
    #expect(text.matches(of: #/<circle /#).count == 3)
    #expect(Set(text.matches(of: #/ cx="([^"]+)"/#).map(\.output.1)) == ["0.50em", "1.65em"])
    #expect(text.matches(of: #/class="lane"/#).count == 1)
    #expect(text.matches(of: #/class="basis"/#).count == 3)
    #expect(text.contains("<span class=\"by\">2026-11-22 07:02 · ana</span>"))
    #expect(
      markdown(.timeline(timeline)).contains("| 3 | 2026-11-22 07:02 | ana | act 2 | 1, 2 |"))
    #expect(!html(.timeline(PageTimeline("Nothing.", []))).contains("<circle"))
  }

  @Test("many people share the last lane, so that the words keep their room")
  func lanes() {
    let acts = (0..<20).map { PageTimeline.Act("act", by: "person \($0)", at: "now", .good) }
    let text = html(.timeline(PageTimeline("Who did what.", acts)))
    #expect(Set(text.matches(of: #/ cx="([^"]+)"/#).map(\.output.1)).count == 6)
  }

  @Test("a table that stacks tells the column beside every cell, a long id shows its beginning")
  func stacked() {
    let id = "sha256:0123456789abcdef0123456789abcdef"
    let table = PageTable(
      "", [.init("Content"), .init("Digest")], [["model.json", PageText([.identifier(id)])]], stacks: true)
    #expect(
      html(.table(table)).contains(
        "<td data-label=\"Digest\"><code title=\"\(id)\">sha256:0123456789ab</code></td>"))
    #expect(markdown(.table(table)).contains("| model.json | `\(id)` |"))
  }

  @Test("a page that comes to something says so beside its heading")
  func badge() {
    var page = Page(title: "Evidence", subtitle: "income 2")
    page.status = PageStatus("pass", .good)
    #expect(
      PageHTML.render(page, generator: "ephor").contains(
        "<h1>income 2 <span class=\"badge good\">pass</span></h1>"))
    #expect(PageMarkdown.render(page).hasPrefix("# Evidence: income 2\n\n**pass**\n"))
  }
}
