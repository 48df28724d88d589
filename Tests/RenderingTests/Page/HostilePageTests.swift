import Foundation
import Rendering
import Testing

@Suite("Words of others in a page")
struct HostilePageTests {
  /// Names of tags with the names of their attributes, in order.
  private static func shape(_ html: String) -> [String] {
    html.matches(of: #/<[!/a-zA-Z][^>]*>/#).map { match in
      let tag = String(match.output).replacing(#/"[^"]*"/#, with: "")
      return tag.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  @Test("HTML has the same elements and attributes whatever the words are")
  func html() {
    let wanted = Self.shape(PageHTML.render(SamplePage.page("word"), generator: "ephor"))
    #expect(wanted.count > 150)
    for word in SamplePage.hostile + Self.mixed(30) {
      let html = PageHTML.render(SamplePage.page(word), generator: word)
      #expect(Self.shape(html) == wanted, "\(word.debugDescription)")
      #expect(!html.unicodeScalars.contains { $0.value == 0x202E || $0.value == 0x200B || $0.value == 0x1B })
    }
  }

  @Test("no page of HTML names a place of the network, except where a link leads")
  func network() {
    for word in SamplePage.hostile {
      let html = PageHTML.render(SamplePage.page(word), generator: "ephor")
      for attribute in html.matches(of: #/(?:href|src|action|data|poster)="([^"]*)"/#) {
        #expect(attribute.output.1.hasPrefix("#"), "\(attribute.output.0)")
      }
      #expect(!html.contains("url("))
      #expect(html.contains("default-src &#39;none&#39;") || html.contains("default-src 'none'"))
    }
  }

  @Test("a CommonMark parser sees the same blocks and marks whatever the words are")
  func markdown() throws {
    guard let python = OutsideTools.find("python3"),
      OutsideTools.packaged("markdown_it/__init__.py", besides: python) != nil
    else { return OutsideTools.absent("markdown-it-py") }
    let words = SamplePage.hostile + Self.mixed(30)
    let files = ([("word", "word")] + words.enumerated().map { ("\($0.offset)", $0.element) }).map {
      (name: "\($0.0).md", text: PageMarkdown.render(SamplePage.page($0.1)))
    }
    let script = """
      import sys
      from markdown_it import MarkdownIt
      parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
      def shape(path):
          out = []
          for token in parser.parse(open(path, encoding="utf-8", newline="").read()):
              out.append(token.type)
              out += [t.type for t in token.children or [] if t.type not in ("text", "text_special", "softbreak")]
          return out
      # Emphasis of words that begin with punctuation may come to nothing; none may be added.
      def marks(types): return sum(t.startswith(("em_", "strong_")) for t in types)
      def plain(types): return [t for t in types if not t.startswith(("em_", "strong_"))]
      wanted = shape(sys.argv[1])
      assert len(wanted) > 60, wanted
      for path in sys.argv[2:]:
          got = shape(path)
          if marks(got) > marks(wanted) or plain(got) != plain(wanted):
              got, wanted = plain(got), plain(wanted)
              at = next((i for i, (a, b) in enumerate(zip(got, wanted)) if a != b), -1)
              print(path, at, got[at:at + 4], wanted[at:at + 4], repr(open(path, encoding="utf-8").read()[:200]))
              sys.exit(1)
      """
    let run = try OutsideTools.withFiles(files + [(name: "shape.py", text: script)]) { paths in
      try OutsideTools.run(python, [paths[paths.count - 1]] + paths.dropLast())
    }
    #expect(run.status == 0, "\(run.output)")
  }

  /// Hostile words put together by a fixed rule, so that a failure repeats.
  private static func mixed(_ count: Int) -> [String] {
    var state: UInt64 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    return (0..<count).map { _ in
      (0...next(4)).map { _ in SamplePage.hostile[next(SamplePage.hostile.count)] }
        .joined(separator: ["", " ", "\n"][next(3)])
    }
  }
}
