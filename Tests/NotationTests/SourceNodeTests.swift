import Testing

@testable import Notation

@Suite("Documents keep the places of their values")
struct SourceNodeTests {
  private func read(_ text: String, limits: ParsingLimits = .manifest) throws(NotationError) -> SourceNode {
    try SourceDocument.parse(text, file: "f.yaml", limits: limits).root
  }

  private func refusal(_ text: String, limits: ParsingLimits = .manifest) -> String? {
    do {
      _ = try read(text, limits: limits)
      return nil
    } catch {
      guard let place = error.location?.position else { return error.code }
      return "\(error.code) \(place.line):\(place.column)"
    }
  }

  @Test func `YAML becomes the JSON it stands for`() throws {
    let node = try read(
      """
      # a comment
      name: "ünï 😀"
      on: yes
      list:
        - 1
        - -2.50
        - .5
        - 0x1F
        - 0o17
        - 1e3
        - ~
        - null
        - true
        - 'true'
        - !!str 12
        - ! 12
      empty:
      1: one
      block: |
        two
        lines
      flow: {a: [x, y]}
      """)
    let expected = try JSON.parse(
      """
      {"name":"ünï 😀","on":"yes","list":[1,-2.5,0.5,31,15,1000,null,null,true,"true","12","12"],
       "empty":null,"1":"one","block":"two\\nlines\\n","flow":{"a":["x","y"]}}
      """)
    #expect(node.json == expected)
  }

  @Test func `every value and key knows line, column and end`() throws {
    let node = try read("ä: x\nsystem:\n  owners: [é, 'b']\n  purpose: \"p\"\r\nlast: 1\r\n")
    #expect(node.at("system", "owners", "1")?.range.description == "3:15-3:18")
    #expect(node.at("system", "purpose")?.range.description == "4:12-4:15")
    #expect(node.at("system")?.object?["purpose"]?.keySpan.range.description == "4:3-4:10")
    #expect(node.at("last")?.location.description == "f.yaml:5:7")
    #expect(node.at("system")?.range.description == "3:3-4:15")
    #expect(node[try JSONPointer(parsing: "/system/owners/0")]?.string == "é")
    #expect(node.at("system", "owners", "2") == nil)
  }

  @Test func `JSON and YAML give the same positions`() throws {
    let text = "{\"a\": [1, {\"b\": null}],\n \"ü\": \"x\"}"
    let json = try SourceDocument.parse(text, file: "f.json").root
    let yaml = try SourceDocument.parse(text, file: "f.yaml").root
    for path in [[], ["a"], ["a", "0"], ["a", "1"], ["a", "1", "b"], ["ü"]] {
      #expect(json[JSONPointer(path)]?.range == yaml[JSONPointer(path)]?.range)
    }
    #expect(json.json == yaml.json)
  }

  @Test(arguments: [
    ("", "text.empty 1:1"), ("# only\n", "text.empty 1:1"), ("a: 1\n---\nb: 2\n", "yaml.many_documents 2:1"),
    ("a: 1\nb: 2\na: 3\n", "yaml.duplicate_key 3:1"), ("a: .nan", "yaml.not_finite 1:4"),
    ("a: -.inf", "yaml.not_finite 1:4"), ("a: !x 1", "yaml.unknown_tag 1:4"),
    ("a: !!timestamp 2020-01-01", "yaml.unknown_tag 1:4"), ("a: !!int x", "yaml.bad_scalar 1:4"),
    ("a: 007", "yaml.bad_scalar 1:4"), ("a: *b", "yaml.undefined_alias 1:4"),
    ("a: &a [*a]", "yaml.undefined_alias 1:8"), ("? [a]\n: 1", "yaml.key_not_text 1:3"),
    ("~: 1", "yaml.key_not_text 1:1"), ("<<: {a: 1}", "yaml.merge_key 1:1"), ("a:\n\t- 1", "yaml.syntax 2:1"),
    ("a: [1", "yaml.syntax 1:6"), ("a: \u{1}", "text.binary 1:4"), ("a: \"\0\"", "text.binary 1:5"),
    ("a: 'x", "yaml.syntax 1:6"), ("ü: é\nb: [}", "yaml.syntax 2:5"),
  ])
  func `what is no plain document is refused with its position`(_ text: String, _ expected: String) {
    #expect(refusal(text) == expected)
  }

  @Test func `aliases are expanded within the limit on values`() throws {
    let node = try read("base: &b {x: 1}\nuse: [*b, *b]\n")
    #expect(node.json == ["base": ["x": 1], "use": [["x": 1], ["x": 1]]])
    #expect(node.at("use", "1", "x")?.range.start.line == 1)
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<12 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(aliases)]\n"
    }
    #expect(refusal(bomb)?.hasPrefix("limit.nodes") == true)
  }

  @Test func `nesting and size are bounded`() {
    #expect(refusal(String(repeating: "[", count: 60))?.hasPrefix("limit.depth") == true)
    #expect(refusal(String(repeating: "- ", count: 60) + "x")?.hasPrefix("limit.depth") == true)
    #expect(refusal("a: 1", limits: ParsingLimits(bytes: 3)) == "limit.bytes 1:1")
    #expect(refusal(String(repeating: "{a: ", count: 100_000))?.hasPrefix("limit.depth") == true)
  }

  @Test func `a byte order mark is no part of the text`() throws {
    #expect(
      try read("\u{FEFF}a: ü\nb: 1").at("b")?.range.start == SourcePosition(line: 2, column: 4, offset: 12))
    #expect(try read("\u{FEFF}a: 1").object?["a"]?.keySpan.range.start.column == 1)
  }

  @Test func `lines are found in texts of any length`() {
    let lines = (1...200).map { "line \($0) ü" }
    let text = SourceText(file: "f", text: lines.joined(separator: "\r\n") + "\n")
    #expect(text.lineCount == 201)
    var offset = 0
    for (index, line) in lines.enumerated() {
      #expect(text.line(index + 1) == line)
      #expect(text.position(at: offset) == SourcePosition(line: index + 1, column: 1, offset: offset))
      offset += line.utf8.count + 2
    }
    #expect(text.line(0) == "")
    #expect(text.line(201) == "")
    #expect(text.line(202) == "")
  }

  @Test(arguments: [
    ("a: b: c", "f.yaml:1:5: a `:` cannot stand here"),
    (
      "a:\n  - 1\n  x: 2\n",
      "f.yaml:3:3: expected `- ` here, while parsing a block collection that begins in line 2"
    ),
    (
      "a: [1,\n2\nb: 3\n",
      "f.yaml:3:2: expected `,` or `]` here, while parsing a flow sequence that begins in line 1"
    ),
    ("a:\n\t- 1\n", "f.yaml:2:1: a tab stands where YAML allows none, while scanning for the next token"),
    ("a: \"C:\\dir\"\n", "f.yaml:1:7: unknown escape, while parsing a quoted scalar"),
    ("a: @b\n", "f.yaml:1:4: this character cannot start a value, while scanning for the next token"),
    (
      "a: 'x\n",
      "f.yaml:2:1: the file ends inside quotes, while scanning a quoted scalar that begins in line 1"
    ),
  ])
  func `mistakes in YAML are told in plain words`(_ text: String, _ expected: String) {
    do {
      _ = try read(text)
      Issue.record("no error")
    } catch {
      #expect(error.description.hasPrefix(expected), "\(error.description)")
    }
  }
}
