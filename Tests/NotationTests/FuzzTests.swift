import Foundation
import Testing

@testable import Notation

/// Random damage with fixed seeds: no input may do more than throw.
@Suite("Damaged input")
struct FuzzTests {
  /// `make test-full SUITE=parsers` asks for a hundred times as many rounds, a few times at once.
  private static let share = number("EPHOR_ROUNDS") ?? 1
  /// What sets the damage of one piece apart from that of another.
  private static let first = UInt64(number("EPHOR_FIRST_ROUND") ?? 0)

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }

  struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      // SplitMix64 (Steele, Lea, Flood 2014, doi:10.1145/2660193.2660195).
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
      return z ^ z >> 31
    }
  }

  static let tokens = [
    "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u", "D800", "null", "true", "-", "0", "9", "1e9", ".", "\n",
    "\r\n", "\t",
    "  ", "- ", "&a", "*a", "!!str", "|", ">", "#", "? ", "'", "%", "---", "...", "\u{FEFF}", "é", "😀", "\0",
    "\u{85}", "<<",
  ].map { Array($0.utf8) }

  static func damage(_ bytes: [UInt8], _ random: inout Random) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let at = Int.random(in: 0...bytes.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes.insert(contentsOf: tokens.randomElement(using: &random) ?? [], at: at)
      case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: at)
      case 2: if at < bytes.count { bytes[at] = UInt8.random(in: 0...255, using: &random) }
      case 3: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 0...6, using: &random)))
      default:
        let from = Int.random(in: 0...bytes.count, using: &random)
        bytes.insert(contentsOf: bytes[from..<min(bytes.count, from + 12)], at: at)
      }
    }
    return bytes
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func `damaged JSON and YAML are read or refused`(_ seed: UInt64) {
    var random = Random(state: seed &+ Self.first << 8)
    let samples = [
      #"{"a": [1, -2.5e3, "x\u00e9\n", {"b": null}], "c": {"d": [true, false]}}"#,
      "a: &x [1, 'two', \"t\\u00e9\"]\nb:\n  - *x\n  - c: |\n      text\n    d: >-\n      more\n? e\n: {f: 0x1F}\n",
    ].map { Array($0.utf8) }
    let limits = ParsingLimits(bytes: 4_096, depth: 12, nodes: 300, numberBytes: 32)
    for round in 0..<400 * Self.share {
      let bytes = Self.damage(samples[round % 2], &random)
      for format in SourceDocument.Format.allCases {
        do throws(NotationError) {
          let document = try SourceDocument.parse(bytes, file: "f", format: format, limits: limits)
          _ = document.root.range
          if format == .json {
            let written = document.root.json.serialized()
            #expect((try? JSON.parse(written)) == document.root.json)
          }
        } catch {
          let text = SourceText(file: "f", bytes: bytes)
          #expect(!Diagnostic(error, in: text).text().isEmpty)
        }
      }
    }
  }

  @Test func `what the two JSON builders accept is the same`() {
    var random = Random(state: 7 &+ Self.first << 8)
    let sample = Array(#"[{"k": "v", "n": [0, 1.5, 1e5]}, "é", null]"#.utf8)
    for _ in 0..<400 * Self.share {
      let bytes = Self.damage(sample, &random)
      let tree = try? JSON.parse(bytes)
      let placed = try? SourceNode.parseJSON(SourceText(file: "", bytes: bytes)).json
      #expect(tree == placed)
    }
  }

  @Test func `damaged tables are read or refused`() {
    var random = Random(state: 11 &+ Self.first << 8)
    let sample = Array("id,name,score\r\n1,\"a,\"\"b\",0.5\n2,é,1e-3\n".utf8)
    for _ in 0..<600 * Self.share {
      guard let table = try? CSVTable.parse(Self.damage(sample, &random), file: "f") else { continue }
      for column in table.columns {
        #expect(column.strings().count == table.rowCount)
        _ = try? column.optionalDoubles()
        _ = column.categories()
      }
    }
  }

  @Test func `damaged moments, digests and pointers are read or refused`() {
    var random = Random(state: 13 &+ Self.first << 8)
    for _ in 0..<600 * Self.share {
      let moment = String(
        decoding: Self.damage(Array("2026-08-02T10:30:00.25+02:00".utf8), &random), as: UTF8.self)
      if let value = try? Timestamp(parsing: moment) {
        #expect((try? Timestamp(parsing: value.description)) == value)
      }
      let pointer = String(decoding: Self.damage(Array("/a~1b/0/~0".utf8), &random), as: UTF8.self)
      if let value = try? JSONPointer(parsing: pointer) { #expect(value.description == pointer) }
      let base64 = String(decoding: Self.damage(Array("Zm9vYmFyIQ==".utf8), &random), as: UTF8.self)
      if let bytes = Base64.decode(base64) { #expect(Base64.encode(bytes) == base64) }
    }
  }

  @Test func `damaged schemas are compiled or refused, and what compiles ends`() throws {
    var random = Random(state: 17 &+ Self.first << 8)
    let sample = Array(
      ##"{"properties":{"a":{"$ref":"#/$defs/x"},"b":{"anyOf":[{"type":"string"},{"minimum":2}]}},"$defs":{"x":{"items":{"$ref":"#"}}},"unevaluatedProperties":false}"##
        .utf8)
    let value = try JSON.parse(#"{"a": [{"a": []}], "b": 1, "c": {}}"#)
    for _ in 0..<300 * Self.share {
      guard let document = try? JSON.parse(Self.damage(sample, &random)),
        let schema = try? JSONSchema(document)
      else {
        continue
      }
      #expect(schema.validate(value).isEmpty == schema.isValid(value))
      _ = schema.check(path: [.key("a"), .element, .key("b")])
    }
  }
}
