import Notation
import Rendering
import Testing

@Suite("XML reading")
struct XMLTests {
  static func events(_ text: String) throws -> [XMLEvent] {
    var parser = try XMLPullParser(Array(text.utf8), file: "x.xml")
    var events: [XMLEvent] = []
    while let event = try parser.next() { events.append(event) }
    return events
  }

  @Test("elements, attributes, references, comments and CDATA are read")
  func reading() throws {
    let events = try Self.events(
      "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\"?><?pi x?>\n<a b='1&lt;2' c=\"x&#10;y\tz\">t&amp;<!-- c --><![CDATA[<&]]>\r\n<d/></a>\n"
    )
    #expect(
      events == [
        .start(
          name: "a",
          attributes: [XMLAttribute(name: "b", value: "1<2"), XMLAttribute(name: "c", value: "x\ny z")]),
        .text("t&"), .text("<&"), .text("\n"), .start(name: "d", attributes: []), .end(name: "d"),
        .end(name: "a"),
      ])
  }

  @Test(
    "what is not well-formed is refused at its place",
    arguments: [
      ("<a>", 1, 4), ("<a></b>", 1, 4), ("<a/><b/>", 1, 5), ("x<a/>", 1, 1), ("<a b=1/>", 1, 1),
      ("<a b='1' b='2'/>", 1, 1),
      ("<a>&nope;</a>", 1, 4), ("<a>\n&#0;</a>", 2, 1), ("<a>&#xD800;</a>", 1, 4), ("<a>&#+65;</a>", 1, 4),
      ("<a>\u{1}</a>", 1, 4), ("<a b='<'/>", 1, 1), ("<a", 1, 1), ("</a>", 1, 1), ("<1/>", 1, 1),
      ("<a><!-- </a>", 1, 4),
      ("<a>&amp</a>", 1, 4), ("<a b='1'c='2'/>", 1, 1), ("", 1, 1), ("<a><![CDATA[</a>", 1, 4),
    ])
  func malformed(text: String, line: Int, column: Int) {
    #expect {
      try Self.events(text)
    } throws: { error in
      guard let error = error as? RenderingError else { return false }
      return error.code == "rendering.xml_syntax" && error.location?.position.line == line
        && error.location?.position.column == column
    }
  }

  @Test("a document type is refused before anything of it is expanded or fetched")
  func entities() {
    for text in [
      "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
      "<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;\">]><a>&lol2;</a>",
      "<?xml version='1.0' encoding='UTF-16'?><a/>",
    ] {
      #expect { try Self.events(text) } throws: {
        ($0 as? RenderingError)?.code == "rendering.xml_unsupported"
      }
    }
    #expect {
      try XMLPullParser([0xFF, 0xFE, 0x3C, 0])
    } throws: {
      ($0 as? RenderingError)?.code == "rendering.xml_unsupported"
    }
    #expect {
      try XMLPullParser(Array("<a>".utf8) + [0xC3, 0x28])
    } throws: {
      ($0 as? RenderingError)?.code == "rendering.xml_syntax"
    }
  }

  @Test("depth and attributes are bounded, and the refusal names the limit")
  func limits() {
    let deep = String(repeating: "<a>", count: RenderingLimit.xmlDepth + 1)
    #expect { try Self.events(deep) } throws: { "\($0)".contains("xmlDepth") }
    let wide = "<a " + (0...RenderingLimit.xmlAttributes).map { "b\($0)='' " }.joined() + "/>"
    #expect { try Self.events(wide) } throws: { "\($0)".contains("xmlAttributes") }
    let long = "<" + String(repeating: "a", count: 2_000) + "/>"
    #expect { try Self.events(long) } throws: { "\($0)".contains("nameBytes") }
  }

  @Test("every beginning of a document is refused, never a crash and never accepted")
  func truncated() throws {
    let whole = Array("<?xml version=\"1.0\"?><a b='&lt;'><!-- x --><c>t&#65;<![CDATA[y]]></c></a>".utf8)
    for length in 0..<whole.count {
      #expect(throws: RenderingError.self) {
        var parser = try XMLPullParser(Array(whole.prefix(length)))
        while try parser.next() != nil {}
      }
    }
  }

  @Test("bytes flipped at random are read or refused, never a crash")
  func flipped() {
    let whole = Array(ReportFormat.junit.render(SampleReports.failing).utf8)
    var state: UInt64 = 7
    for _ in 0..<300 {
      var bytes = Array(whole.prefix(2_000))
      for _ in 0..<4 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 24)
      }
      _ = try? JUnitReader.read(bytes)
    }
  }
}
