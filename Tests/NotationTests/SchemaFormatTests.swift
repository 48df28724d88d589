import Testing

@testable import Notation

@Suite("Formats")
struct SchemaFormatTests {
  @Test(arguments: [
    (SchemaFormat.dateTime, ["2026-08-02T10:30:00Z"], ["2026-08-02", "2026-08-02 10:30:00Z"]),
    (.date, ["2024-02-29"], ["2023-02-29", "2024-2-1"]),
    (.time, ["10:30:00Z", "10:30:00.5+02:00"], ["10:30:00", "25:00:00Z"]),
    (
      .duration, ["P90D", "P1Y2M3D", "PT1H", "P2W", "P1DT12H"], ["P", "PT", "P1Y2D", "90D", "P1DT", "P1W2D"]
    ),
    (
      .email, ["a.b@c.org", "\"a b\"@c.org", "a@[127.0.0.1]"],
      ["a", "@c", "a@", "a..b@c", ".a@c", "a b@c", "a@-c"]
    ),
    (
      .hostname, ["a.b-c.org", "localhost"],
      ["", "-a", "a-", "a_b", "a..b", String(repeating: "a", count: 64)]
    ),
    (.ipv4, ["0.0.0.0", "255.1.2.3"], ["256.0.0.0", "1.2.3", "01.2.3.4", "1.2.3.4.5"]),
    (
      .ipv6, ["::", "::1", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4", "1::8"],
      [":", ":::", "1::2::3", "1:2:3:4:5:6:7", "12345::", "::g"]
    ),
    (
      .uri, ["https://a.b/c?d#e", "urn:x:y", "mailto:a@b"],
      ["a/b", "//a", "http://a b", "http://a/%zz", "http://[::1", ""]
    ),
    (.uriReference, ["a/b", "#x", "?y", "//h", ""], ["a b", "\\\\x", "a<b"]), (.iri, ["http://é.x/ü"], ["é"]),
    (.iriReference, ["é/ü"], ["a b"]),
    (
      .uuid, ["2EB8AA08-AA98-11EA-B4AA-73B441D16380"],
      ["2eb8aa08-aa98-11ea-b4aa-73b441d1638", "2eb8aa08aa9811eab4aa73b441d16380"]
    ),
    (.jsonPointer, ["", "/a/~0~1"], ["a", "/~2", "/~"]), (.regex, ["^a+$"], ["("]),
  ])
  func `texts are told apart by format`(_ format: SchemaFormat, _ right: [String], _ wrong: [String]) {
    for text in right { #expect(format.accepts(text), "\(format) \(text)") }
    for text in wrong { #expect(!format.accepts(text), "\(format) \(text)") }
  }
}
