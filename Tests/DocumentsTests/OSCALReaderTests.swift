import Notation
import Testing

@testable import Documents

/// Catalogs and profiles of strangers, and the small parts of documents.
@Suite struct OSCALReaderTests {
  private static let metadata = """
    "metadata": {"title": "T", "last-modified": "2026-01-01T00:00:00Z", "version": "1", "oscal-version": "1.2.1"}
    """
  private static let catalog = """
    {"catalog": {"uuid": "u", \(metadata), "groups": [{"id": "g", "title": "G", "controls": [
      {"id": "a-1", "title": "A", "params": [{"id": "p", "values": ["1"]}], "props": [{"name": "n", "value": "v"}],
       "parts": [{"id": "s", "name": "statement", "prose": "x", "parts": [{"name": "item"}]}],
       "links": [{"href": "#r"}], "controls": [{"id": "a-1.1", "title": "B"}]}]}],
      "back-matter": {"resources": [{"uuid": "r", "title": "R"}]}}}
    """

  private func read(_ text: String) throws -> OSCALCatalogTree {
    try OSCALReader.catalog(OSCALFile.read(Array(text.utf8), file: "c.json"))
  }

  @Test func `a catalog is read in order, with controls below controls`() throws {
    let tree = try read(Self.catalog)
    #expect(tree.controls.compactMap { $0["id"]?.string } == ["a-1", "a-1.1"])
    #expect(tree.resources.count == 1)
  }

  @Test(arguments: [
    ("\"title\": \"A\"", "\"titel\": \"A\"", 2), ("\"id\": \"a-1.1\"", "\"id\": \"a-1\"", 4),
    ("\"name\": \"statement\"", "\"nam\": \"statement\"", 3), ("\"values\": [\"1\"]", "\"values\": [1]", 2),
    ("\"oscal-version\": \"1.2.1\"", "\"oscal-version\": \"3.0.0\"", 1),
    ("\"id\": \"a-1\"", "\"id\": \"../../etc/passwd\"", 2), ("\"id\": \"s\"", "\"id\": \"4s\"", 3),
    ("\"id\": \"p\"", "\"id\": \"\(String(repeating: "p", count: 300))\"", 2),
    ("\"id\": \"g\"", "\"id\": \"\"", 1),
    ("{\"catalog\":", "{\"profile\": {}, \"catalog\":", 1),
  ])
  func `a mistake is refused at its line`(old: String, new: String, line: Int) throws {
    let error = #expect(throws: DocumentsError.self) {
      try read(Self.catalog.replacing(old, with: new, maxReplacements: 1))
    }
    #expect(error?.reason == .oscalInvalid)
    #expect(error?.location?.position.line == line, "\(String(describing: error))")
  }

  @Test func `damaged catalogs are read or refused, and nothing else`() {
    var state: UInt64 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(1, bound)
    }
    let tokens = ["{", "}", "[", "]", "\"", ",", ":", "null", "\"parts\": [", "\"controls\": [{", "0"].map {
      Array($0.utf8)
    }
    for _ in 0..<3_000 {
      var bytes = Array(Self.catalog.utf8)
      for _ in 0...next(3) {
        let at = next(bytes.count)
        switch next(3) {
        case 0: bytes.insert(contentsOf: tokens[next(tokens.count)], at: at)
        case 1: bytes[at] = UInt8(truncatingIfNeeded: next(256))
        default: bytes.removeSubrange(at..<min(bytes.count, at + next(12)))
        }
      }
      guard let source = try? OSCALFile.read(bytes, file: "c.json") else { continue }
      _ = try? OSCALReader.catalog(source)
      _ = OSCALCheck.complaints([OSCALCheck.Member(path: "c.json", json: source.root.json)])
    }
  }

  @Test func `nesting beyond the limit is refused by its name`() throws {
    let open = String(repeating: "{\"name\": \"n\", \"parts\": [", count: 60)
    let close = String(repeating: "]}", count: 60)
    let deep = Self.catalog.replacing("[{\"name\": \"item\"}]", with: "[\(open){\"name\": \"n\"}\(close)]")
    let error = #expect(throws: DocumentsError.self) { try read(deep) }
    #expect(error?.message.contains("oscal.nesting") == true)
  }

  @Test func `identifiers are those of RFC 9562`() {
    // Python: uuid.uuid5(uuid.NAMESPACE_URL, "https://example.com/oscal")
    #expect(OSCALIdentifier.uuid(name: "https://example.com/oscal") == "1bacff54-3765-5ca6-82e1-4b47041f23b0")
    #expect(OSCALIdentifier.uuid("a", "bc") != OSCALIdentifier.uuid("ab", "c"))
    #expect(OSCALIdentifier.requirement("GOVERN 1.1", of: "nist-ai-rmf") == "ai-rmf-gv-1.1")
    #expect(OSCALIdentifier.requirement("Art. 10(2)(f)", of: "eu-ai-act") == "eu-ai-act-art-10-2-f")
    #expect(OSCALIdentifier.token("27001 A") == "_27001-a")
  }

  @Test(arguments: [
    ("*-2", "g-2", true), ("g-?", "g-12", false), ("*a*b*", "xxaxxbxx", true), ("", "a", false),
    ("*", "", true),
  ])
  func `patterns match as globs`(pattern: String, text: String, matches: Bool) {
    #expect(
      OSCALSelection.matches(Array(pattern.unicodeScalars), Array(text.unicodeScalars)) == matches)
  }

  @Test(arguments: [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\u{200B}=1", "＝1", "\r\n=1", "|calc", "%x",
  ])
  func `what a spreadsheet would calculate has an apostrophe before it`(text: String) {
    #expect(AnswerSheet.cell(text).hasPrefix("\"'"))
  }

  @Test func `other cells stay as they are, their quotes doubled`() {
    #expect(AnswerSheet.cell("say \"a\", b") == "\"say \"\"a\"\", b\"")
    #expect(AnswerSheet.cell("") == "\"\"")
  }
}
