import Rego
import Testing

/// Order, equality and text of values.
@Suite struct ValueTests {
  @Test func `values have one order, by type first`() {
    let ordered: [Value] = [
      .null, false, true, -1, 0, 1, "", "a", "b", [], [1], [1, 2], [2], [:], ["a": 1], ["a": 2], ["b": 0],
      .set([]), .set([1]), .set([1, 2]), .set([2]),
    ]
    for (i, a) in ordered.enumerated() {
      for (j, b) in ordered.enumerated() {
        #expect((a < b) == (i < j), "\(a) \(b)")
        #expect((a == b) == (i == j), "\(a) \(b)")
      }
    }
  }

  @Test func `strings compare by bytes, not by appearance`() {
    #expect(Value("\u{E9}") != Value("e\u{301}"))
    #expect(RegoString("z") < RegoString("\u{E9}"))
    #expect(RegoString("a") < RegoString("ab"))
    #expect(RegoString("abcdefgh1") < RegoString("abcdefgh2"))
  }

  @Test(arguments: [0, 1, 7, 8, 9, 40, 300])
  func `objects and sets of every size find what they hold`(count: Int) {
    let object = RegoObject((0..<count).reversed().map { (Value("k\($0)"), Value($0)) })
    let set = RegoSet((0..<count).map { Value($0 * 3) })
    for index in 0..<count {
      #expect(object["k\(index)"] == Value(index))
      #expect(set.contains(Value(index * 3)))
      #expect(!set.contains(Value(index * 3 + 1)))
    }
    #expect(object["none"] == nil)
    #expect(object.keys == object.keys.sorted())
  }

  @Test func `values print as Rego writes them`() {
    #expect(Value.set([]).description == "set()")
    #expect(Value.object(["a": [1, .set([2])]]).description == "{\"a\": [1, {2}]}")
    #expect(Value("a\"\n\u{7}").description == "\"a\\\"\\n\\a\"")
  }

  @Test func `bytes that are no UTF-8 survive`() {
    let string = RegoString(bytes: [0x61, 0xFF, 0xC3, 0xA9])
    #expect(string.runeCount == 3)
    #expect(string.bytes == [0x61, 0xFF, 0xC3, 0xA9])
  }
}
