import Governance
import Notation
import Testing

@Suite struct DocumentTests {
  private func document(_ text: String) throws -> MarkdownDocument {
    try MarkdownDocument(Array(text.utf8), file: "card.md")
  }

  private func missing(_ text: String) throws -> [String] {
    let sections = try #require(try Fixtures.rules().baseline.documents[.modelCard])
    return RequiredContent.check(try document(text), against: sections).missing.map {
      "\($0.section) \($0.reason.rawValue) \($0.line ?? 0)"
    }
  }

  @Test func `a document with every section lacks nothing`() throws {
    let text = """
      # Model card
      ## 1. Intended use
      Finds people to invite to interviews.

      Limitations
      -----------
      Trained on one census only.
      """
    #expect(try missing(text) == [])
  }

  @Test func `an absent, a short and an unfinished section are named with their lines`() throws {
    #expect(try missing("# Card\n\nText.\n") == ["intended-use absent 0", "limits absent 0"])
    #expect(
      try missing("# Intended use\nToo short.\n# Limitations\n\nTBD\n") == [
        "intended-use too_short 1", "limits placeholder 5",
      ])
  }

  @Test func `words of sub-sections count, those of the next section do not`() throws {
    let nested =
      "## Intended use\n### Who\nRecruiters of one firm.\n### Where\nIn Europe.\n## Limitations\nNone known.\n"
    #expect(try missing(nested) == [])
    let apart = "# Purpose\nShort.\n# Other\nMany words that do not belong there.\n# Limitations\nx\n"
    #expect(try missing(apart) == ["intended-use too_short 1"])
  }

  @Test func `a section that another requirement asks for gives its words to that one alone`() throws {
    let above = """
      ## Intended use
      ### Limitations
      Trained on one census only, and on nothing after it was taken.
      #### Known gaps
      None of the islands are in it.
      """
    #expect(try missing(above) == ["intended-use too_short 1"])
    let own = above + "\n### Who\nFinds people to invite to interviews.\n"
    #expect(try missing(own) == [])
  }

  @Test func `a heading of the first level has its own lines, not those of the whole document`() throws {
    let text =
      "# Card\n# Intended use\n## Who\nFinds people to invite to interviews.\n## Limitations\nNone known.\n"
    #expect(try missing(text) == ["intended-use too_short 2"])
    #expect(try missing(text.replacing("## Who\n", with: "")) == [])
  }

  @Test(arguments: [
    "<span style=\"display:none\">one two three</span>", "<p style=\"display: none\">one two</p>",
    "<span\nstyle='Display : None'>\none two\n</span>", "<div hidden>\n\none\n\n# two\n\n</div>",
    "<b style=visibility:hidden>one <b>two</b> three</b>",
    "<x-y style=\"color: red; display:none\">one</x-y>",
    "<div hidden=\"\">\none two", "![one two three](x.png \"four (five\")", "![one\ntwo [three]](x.png)",
    "![one two][three]", "<img alt=\"one two three\" src=x.png>", "<template id=\"a\">one</template>",
    "<p title=\"one two\">",
  ])
  func `what HTML or an image hides holds no words`(hidden: String) throws {
    let parsed = try document("# Intended use\n\n\(hidden)\n")
    #expect(parsed.words == 0)
    #expect(parsed.sections.count == 2)
  }

  @Test(arguments: [
    ("<span hidden>one</span> two words", 2), ("<p hidden>one\n\ntwo words", 2),
    ("`<span hidden>` is code", 4),
    ("\\<span hidden> is shown", 4), ("below <five percent, if so", 5),
    ("a <b and\n# Next\nthree words too", 4),
    ("<div class=\"x\">\n\ntwo words\n\n</div>", 2), ("an <em>important</em> word", 3), ("<br hidden>one", 1),
    ("[two words](x.html \"no (more\") and three", 4), ("a ` <i hidden>one two</i> three", 2),
  ])
  func `what is not hidden is read`(text: String, words: Int) throws {
    #expect(try document("# Intended use\n\n\(text)\n").words == words)
  }

  @Test(arguments: ["<b ", "`", "![", "](", "<", "<b style=\"", "[`<", "`` ` "])
  func `a long line of beginnings without an end is read in linear time`(part: String) throws {
    _ = try document("# A\n" + String(repeating: part, count: 20_000) + "\n# B\n")
  }

  @Test(arguments: [
    "[//]: # (one two three four five six)", "[//]: # \"one two three four five six\"",
    "[comment]: <> (one two three four five six)", "[//]: # (one two three\nfour five six)",
    "[//]: #\n(one two three four five six)", "[//]:\n#\n'one two three\nfour five six'",
    "[one]: two\n[three]: four 'five six'",
  ])
  func `what Markdown shows to nobody holds no words`(hidden: String) throws {
    #expect(try document("# Intended use\n\n\(hidden)\n").words == 0)
    #expect(try document("# Intended use\n\(hidden)\n\nTwo words.\n").words == 2)
  }

  @Test(arguments: [
    ("[a link](https://example.org) is shown", 4), ("[^1]: a footnote is shown", 5),
    ("[x] done, and [y]: shown", 5), ("Two words\n[and]: five more words", 6),
    ("[//]: #\nFive words, not a title", 5),
  ])
  func `what only looks like it is read`(shown: String, words: Int) throws {
    #expect(try document("# Intended use\n\n\(shown)\n").words == words)
  }

  @Test func `code, comments and front matter hold no words`() throws {
    let text = """
      ---
      title: A card with many words in it
      ---
      # Intended use
      <!-- one two three four five six
      seven eight -->
      ```text
      # not a heading
      one two three four five six
      ```
      """
    let parsed = try document(text)
    #expect(parsed.words == 0)
    #expect(parsed.sections.count == 2)
    #expect(parsed.frontMatter["title"] == "A card with many words in it")
  }

  @Test(arguments: [
    "TBD", "todo: write this", "To be completed.", "Lorem ipsum dolor sit amet", "<name of the owner>",
    "Owner: (tbc)", "FIXME", "**TODO**",
  ]) func `a placeholder is recognised`(text: String) throws {
    #expect(try document("# A\n\(text)\n").sections[1].placeholder != nil)
  }

  @Test(arguments: [
    "a < b and b > c", "x<y and y>z", "<https://example.org>", "<ada@example.org>", "Line<br>break", "<div>",
    "</p>",
    "The toddler", "Mastodon", "an <em>important</em> word", "<a href=\"x\">y</a>",
  ]) func `ordinary text is no placeholder`(text: String) throws {
    #expect(try document("# A\n\(text)\n").sections[1].placeholder == nil)
  }

  @Test func `of several parts with an accepted title the best counts`() throws {
    let text = "# Purpose\nTBD\n# Intended use\nFinds people to invite to interviews.\n# Limitations\nSome.\n"
    #expect(try missing(text) == [])
  }

  @Test func `titles are compared without case, numbers and punctuation`() {
    #expect(MarkdownDocument.comparable("3.1  Intended-Use:") == "intended use")
    #expect(MarkdownDocument.comparable("2026") == "2026")
  }

  @Test func `line endings of other systems count lines alike`() throws {
    #expect(try document("A\r\n=\r\n\r\ntext\r\n").sections[1].line == 1)
    #expect(try document("\r\n# B\r\n").sections[1].line == 2)
  }

  @Test func `binary, foreign encodings and huge texts are refused`() {
    #expect(throws: GovernanceError.self) { try MarkdownDocument([0x23, 0x00], file: "a") }
    #expect(throws: GovernanceError.self) { try MarkdownDocument([0xFF, 0xFE], file: "a") }
    let huge = [UInt8](repeating: 0x20, count: MarkdownDocument.largest.value + 1)
    let error = #expect(throws: GovernanceError.self) { try MarkdownDocument(huge, file: "a") }
    #expect(error?.code == "governance.limit")
  }
}
