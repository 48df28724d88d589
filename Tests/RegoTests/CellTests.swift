import Testing

@testable import Rego

/// Cells must say of values what values say of themselves.
@Suite struct CellTests {
  static let values: [Value] = {
    let numbers = ["0", "-0.0", "1", "1.0", "1e0", "-7", "1.5", "9223372036854775807", "9223372036854775808"]
    let scalars: [Value] =
      [
        .null, true, false, "", "a", "b", "a longer string than eight bytes",
        "a longer string than eight bytez",
      ]
      + numbers.compactMap { RegoNumber(literal: $0).map { .number($0) } }
    let wide = Value.object(RegoObject((0..<20).map { (Value($0), Value("v\($0)")) }))
    return scalars + [
      [], [1, 2], [1, 2, 3], [1, [2, "x"]], [:], ["a": 1], ["a": 1, "b": 2], ["a": 1, "b": 3], wide,
      .set([]), .set([1, 2]), .set([1, "a", [1]]), .set(RegoSet((0..<20).map { Value($0) })),
    ]
  }()

  @Test func `a value is laid out as cells assume`() {
    #expect(Cell.hasLayoutOfValue)
  }

  @Test func `cells are equal, ordered and hashed as their values`() {
    for a in Self.values {
      #expect(Cell(a).value == a)
      #expect(Cell(a).hash == a.quickHash)
      for b in Self.values {
        #expect((Cell(a) == Cell(b)) == (a == b), "\(a) and \(b)")
        #expect(Cell(a).order(Cell(b)).signum() == a.order(b).signum(), "\(a) and \(b)")
      }
    }
  }

  @Test func `a step finds what the value's subscript finds`() {
    for subject in Self.values {
      for key in Self.values {
        let found = Cell(subject).step(Cell(key))
        #expect(found.optional == subject[step: key], "\(subject)[\(key)]")
      }
    }
  }

  @Test func `JSON comes out as the writer of json.marshal puts it`() {
    let texts: [Value] = [
      "a<b>&\u{2028}\u{7F}\t\u{01}é\"\\", .string(RegoString(bytes: [0x61, 0xFF, 0x62])),
    ]
    for value in Self.values + texts {
      let bytes = ByteBuffer()
      value.appendJSON(to: bytes)
      var writer = GoJSONWriter()
      writer.write(value)
      #expect(Array(bytes.written) == writer.output, "\(value)")
    }
  }

  @Test func `objects read from JSON share their keys`() throws {
    let text = Array(#"[{"b": 1, "a": "x"}, {"a": "x", "b": 3}, {"b": 4, "a": 5, "b": 6}]"#.utf8)
    let objects = (try Value(parsing: text)).array?.compactMap(\.object) ?? []
    try #require(objects.count == 3)
    #expect(objects.map(\.count) == [2, 2, 2])
    #expect(objects[2]["b"] == 6)
    #expect(objects[0].setting("b", to: 3) == objects[1])
    #expect(objects[0].storage.shape !== objects[2].storage.shape || objects[0].keys == objects[2].keys)
    #expect(objects[0].removing("a") == ["b": 1])
  }
}
