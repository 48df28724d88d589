import Testing

@testable import Rego

@Suite("Strings rune by rune")
struct StringRuneTests {
  @Test(
    "texts are turned around, mapped and trimmed rune by rune",
    arguments: [
      ("strings.reverse", ["aé😀z"], "z😀éa"), ("strings.reverse", [""], ""),
      ("upper", ["aß é ǆ ᾳ"], "Aß É Ǆ ᾼ"), ("lower", ["AÉİΣ"], "aéiσ"),
      ("trim", ["éaxaé", "aé"], "x"), ("trim", ["ééé", "é"], ""), ("trim_left", ["ééx é", "é"], "x é"),
      ("trim_right", ["é x😀😀", "😀"], "é x"), ("trim", ["abc", ""], "abc"),
      ("trim_space", ["\u{85}\u{a0} \t x y\u{2003}\n"], "x y"),
    ] as [(String, [Value], String)])
  func runes(name: String, operands: [Value], wanted: String) throws {
    let result = operands.count == 1 ? try call(name, operands[0]) : try call(name, operands[0], operands[1])
    #expect(result == Value(wanted))
  }

  @Test("stray bytes are runes of their own")
  func strayBytes() throws {
    let text = Value.string(RegoString(bytes: [0xFF, 0x61, 0xC3, 0xA9, 0xE2, 0x82] as [UInt8]))
    let reversed = Value.string(RegoString(bytes: [0x82, 0xE2, 0xC3, 0xA9, 0x61, 0xFF] as [UInt8]))
    #expect(try call("strings.reverse", text) == reversed)
    // As U+FFFD, they are cut where that is.
    #expect(try call("trim", text, "\u{FFFD}") == "aé")
    #expect(try call("upper", text) == "\u{FFFD}AÉ\u{FFFD}\u{FFFD}")
  }

  @Test(
    "what runs through a long text takes steps as it goes",
    arguments: ["upper", "strings.reverse", "trim_space"])
  func longTexts(name: String) throws {
    let text = Value(String(repeating: name == "trim_space" ? " " : "é", count: 1 << 20))
    #expect(throws: BuiltinError.self) { try call(name, text, limits: EvaluationLimits(steps: 1_000)) }
  }

  @Test("long texts are found whatever they repeat")
  func longNeedles() throws {
    var seed: UInt64 = 7
    func next(_ bound: UInt64) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((seed >> 33) % bound)
    }
    for _ in 0..<500 {
      let unit = (0..<(1 + next(5))).map { _ in next(2) == 0 ? "a" : "b" }.joined()
      let needle =
        String(String(repeating: unit, count: 12).prefix(17 + next(20))) + (next(2) == 0 ? "" : "b")
      let text = (0..<6).map { _ in next(2) == 0 ? needle : String(needle.dropFirst(next(9))) }.joined(
        separator: unit)
      let wanted = text.firstRange(of: needle).map { text.distance(from: text.startIndex, to: $0.lowerBound) }
      #expect(try call("indexof", Value(text), Value(needle)) == Value(wanted ?? -1), "\(needle) in \(text)")
      let count = text.split(separator: needle, omittingEmptySubsequences: false).count - 1
      #expect(try call("strings.count", Value(text), Value(needle)) == Value(count), "\(needle) in \(text)")
    }
    let all = String(repeating: "a", count: 200_000)
    let other = String(repeating: "a", count: 100_000) + "b"
    #expect(try call("contains", Value(all), Value(other)) == false)
    #expect(throws: BuiltinError.self) {
      try call("replace", Value(all), Value(other), "", limits: EvaluationLimits(steps: 100_000))
    }
  }
}
