import Rendering
import Testing

@Suite("Where links may lead")
struct LinkTargetTests {
  @Test(
    "http, https and places beside the page are targets",
    arguments: [
      "https://example.org/a?b=c#d", "http://localhost:8080/", "docs/model-card.md", "../a/b.html",
      "#section", "?q=1",
      "/a", "a:b/../c".replacing("a:b", with: "./a:b"),
    ])
  func accepted(target: String) { #expect(LinkTarget(target) != nil) }

  @Test(
    "every other scheme, a borrowed scheme and what hides something are none",
    arguments: [
      "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
      "//evil.example",
      "mailto:a@b.c", "http:evil.example", "https:", "https://", "java\nscript:x", "\u{1}javascript:x",
      " javascript:x",
      "\\\\evil\\a", "a b", "", "\u{202E}https://x", "x:", "http//:x:y\u{0}",
    ])
  func refused(target: String) { #expect(LinkTarget(target) == nil) }

  @Test("a file beside the page is a target by its plain name alone")
  func files() {
    #expect(LinkTarget(file: "documents/a_b.v1+x@y=z.json")?.text == "documents/a_b.v1+x@y=z.json")
    for path in [
      "", "/a", "../a", "a b", "a?b", "a#b", "a%20b", "a\\b", "C:/a", "a/./b", "javascript:a", "é",
    ] {
      #expect(LinkTarget(file: path) == nil, "\(path)")
    }
  }

  @Test("a target cannot leave its place in Markdown or HTML")
  func encoded() throws {
    let target = try #require(LinkTarget("https://example.org/a(b)<c>\"d'`e`*f*_g_é"))
    #expect(target.text == "https://example.org/a%28b%29%3Cc%3E%22d%27%60e%60%2Af%2A%5Fg%5F%C3%A9")
  }
}
