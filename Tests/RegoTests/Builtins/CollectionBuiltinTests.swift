import Testing

@testable import Rego

@Suite("Built-ins on numbers and collections")
struct CollectionBuiltinTests {
  @Test func `aggregates take arrays and sets`() throws {
    #expect(try call("sum", [1, 2, 3]) == 6)
    #expect(try call("sum", []) == 0)
    #expect(try call("sum", [try number("0.1"), try number("0.2")]) == number("0.3"))
    #expect(try call("product", [1, 2, try number("1.5")]) == 3)
    #expect(
      try call("product", [try number("9223372036854775807"), 2])?.description == "18446744073709551614")
    #expect(try call("max", [3, 1]) == 3)
    #expect(try call("min", set(3, 1)) == 1)
    #expect(try call("max", []) == nil)
    #expect(try call("sort", [3, "a", 1]) == [1, 3, "a"])
    #expect(
      try refusal("sum", [1, "a"]) == "operand 1 must be array of numbers but got array containing string")
    #expect(
      try refusal("count", 1) == "operand 1 must be one of {array, object, set, string} but got number")
  }

  @Test func `ranges go both ways and know their limits`() throws {
    #expect(try call("numbers.range", 2, -1) == [2, 1, 0, -1])
    #expect(try call("numbers.range", 0, 0) == [0])
    #expect(try call("numbers.range_step", 10, 3, 2) == [10, 8, 6, 4])
    #expect(try call("numbers.range_step", 0, 10, try number("99999999999999999999")) == [0])
    #expect(
      try refusal("numbers.range_step", 0, 10, -2) == "numbers.range_step: step must be a positive integer")
    #expect(
      try refusal("numbers.range", try number("3.14"), 4)
        == "operand 1 must be integer number but got floating-point number")
    let limits = EvaluationLimits(valueElements: 100)
    #expect(throws: BuiltinError.self) { try call("numbers.range", 0, 100, limits: limits) }
  }

  @Test func `bits work on integers of any size`() throws {
    #expect(try call("bits.and", 12, 10) == 8)
    #expect(try call("bits.or", 12, 10) == 14)
    #expect(try call("bits.xor", -1, 5) == -6)
    #expect(try call("bits.negate", 0) == -1)
    #expect(try call("bits.lsh", try number("9223372036854775807"), 1) == number("18446744073709551614"))
    #expect(try call("bits.rsh", -8, 1) == -4)
    #expect(try call("bits.rsh", 8, 1_000_000_000) == 0)
    #expect(
      try call("bits.and", try number("-18446744073709551616"), try number("55340232221128654847"))
        == number("36893488147419103232"))
    #expect(
      try refusal("bits.lsh", 7, -1)
        == "operand 2 must be an unsigned integer number but got a negative integer")
  }

  @Test func `arrays are joined, cut, turned and flattened`() throws {
    #expect(try call("array.concat", [1], [2]) == [1, 2])
    #expect(try call("array.slice", [1, 2, 3], -1, 2) == [1, 2])
    #expect(try call("array.slice", [1, 2, 3], 2, 1) == [])
    #expect(try call("array.reverse", [1, 2]) == [2, 1])
    #expect(try call("array.flatten", [1, [2, [3]]]) == [1, 2, [3]])
  }

  @Test func `objects are read, cut and merged`() throws {
    let object: Value = ["a": ["b": 1], "c": 2]
    #expect(try call("object.get", object, ["a", "b"], 0) == 1)
    #expect(try call("object.get", object, ["a", "x"], 0) == 0)
    #expect(try call("object.get", object, [], 0) == object)
    #expect(try call("object.keys", object) == set("a", "c"))
    #expect(try call("object.remove", object, set("a")) == ["c": 2])
    #expect(try call("object.filter", object, ["c": 1]) == ["c": 2])
    #expect(try call("object.union", object, ["a": ["d": 3]]) == ["a": ["b": 1, "d": 3], "c": 2])
    #expect(
      try call("object.union_n", [["a": 1], ["a": ["b": 2]], ["a": ["c": 3]]]) == ["a": ["b": 2, "c": 3]])
    #expect(try call("object.subset", object, ["a": ["b": 1]]) == true)
    #expect(try call("object.subset", [1, 2, 3, 4], [2, 3]) == true)
    #expect(try call("object.subset", [1, 2, 3, 4], [2, 4]) == false)
    #expect(try call("object.subset", [1, 2, 3], set(3, 1)) == true)
    #expect(
      try refusal("object.remove", object, "a")
        == "operand 2 must be one of {object, set, array} but got string")
  }

  @Test func `sets are joined and met`() throws {
    #expect(try call("union", set(set(1), set(2))) == set(1, 2))
    #expect(try call("intersection", set(set(1, 2), set(2, 3))) == set(2))
    #expect(try call("intersection", set()) == set())
    #expect(try call("and", set(1, 2), set(2)) == set(2))
    #expect(try call("or", set(1), set(2)) == set(1, 2))
  }

  @Test func `graphs are walked once`() throws {
    let graph: Value = ["a": ["b"], "b": ["c"], "c": ["a"], "d": []]
    #expect(try call("graph.reachable", graph, ["a"]) == set("a", "b", "c"))
    #expect(try call("graph.reachable_paths", graph, ["a"]) == set(["a", "b", "c"]))
    #expect(try call("walk", ["x": [1]]) == [[[], ["x": [1]]], [["x"], [1]], [["x", 0], 1]])
  }

  @Test func `texts become numbers, strictly`() throws {
    #expect(try call("to_number", "-42.0") == -42)
    #expect(try call("to_number", "007") == 7)
    #expect(try call("to_number", .null) == 0)
    for text in ["broken", "nan", "-Infinity", "0x10", ""] {
      #expect(try refusal("to_number", Value(text)) != nil)
    }
  }
}
