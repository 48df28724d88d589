import Notation
import Rendering
import Testing

@Suite("YAML that is written")
struct YAMLTextTests {
  @Test("what is written reads back the same")
  func roundTrip() throws {
    var object = JSONObject()
    for (position, word) in SamplePage.hostile.enumerated() { object["k\(position)"] = .string(word) }
    object["a b: c"] = [["x": [1, JSON(finite: 2.5) ?? nil, true, nil], "y": "z"], [], [:], "- a", [["b"]]]
    object["on"] = "yes"
    let value = JSON.object(object)
    let text = YAMLText.block(value)
    #expect(text.utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) })
    let read = try SourceDocument.parse(text, file: "written.yaml").root
    #expect(read.json == value)
  }
}
