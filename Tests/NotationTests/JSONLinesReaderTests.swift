import Testing

@testable import Notation

@Suite("JSON Lines")
struct JSONLinesReaderTests {
  static let text = "{\"a\":1}\r\n\n[2,\"é\"]\n  \n3"

  @Test(arguments: 1...12)
  func `lines are the same whatever the chunks`(_ size: Int) throws {
    let bytes = Array(Self.text.utf8)
    var reader = JSONLinesReader(file: "x.jsonl")
    var seen: [String] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      try reader.read(Array(bytes[start..<min(start + size, bytes.count)])) {
        seen.append("\($0) \($1.text())")
      }
    }
    try reader.finish { seen.append("\($0) \($1.text())") }
    #expect(seen == ["1 {\"a\":1}", "3 [2,\"é\"]", "5 3"])
  }

  @Test func `an error cites the line of the file`() {
    do {
      _ = try JSONLinesReader.values(of: Array("1\n2\n {\"a\" 1}\n".utf8), file: "x.jsonl")
      Issue.record("no error")
    } catch {
      #expect(error.location?.description == "x.jsonl:3:7")
    }
  }

  @Test func `a line beyond the limit is refused before it is whole`() {
    var reader = JSONLinesReader(file: "x", lineLimit: NamedLimit("t.line_bytes", 10, unit: "bytes"))
    #expect(throws: NotationError.self) {
      for _ in 0..<4 { try reader.read(Array("12345".utf8)) { _, _ in } }
    }
  }
}
