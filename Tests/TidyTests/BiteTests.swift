import Testing

/// Each rule finds what it is there to find, and leaves alone what only looks like it.
@Suite("The tidy rules bite")
struct BiteTests {
  private func file(_ text: String, at path: String = "Sources/Rego/Planted.swift") -> SourceFile {
    SourceFile(path: path, text: text)
  }

  @Test(arguments: [
    "let a = try! read()", "let a = b as! Int", "fatalError(\"no\")", "struct A: @unchecked Sendable {}",
    "nonisolated(unsafe) let a = 1", "let a = b!", "let a = b[0]!.c", "var a: Int!", "let a = f()!",
    "let a = unsafeBitCast(b, to: Int.self)",
  ])
  func `a trap without a reason is found`(line: String) {
    #expect(StyleRules.unexplainedTraps(in: file("import Swift\n\(line)\n")).count == 1)
    #expect(StyleRules.unexplainedTraps(in: file("// It holds one.\n\(line)\n")) == [])
    #expect(StyleRules.unexplainedTraps(in: file("\(line)  // It holds one.\n")) == [])
  }

  @Test(arguments: [
    "if !a, b != c { f(!d) }", "let a = \"try! fatalError( b!\"", "/* as! */ let a = 1", "a !== b",
    "let a = #\"b\"c!\"#", "let a = \"\"\"\n  b!\n  \"\"\"",
  ])
  func `what only looks like a trap is left alone`(text: String) {
    #expect(StyleRules.unexplainedTraps(in: file(text)) == [])
  }

  @Test(arguments: [
    "public struct A {}", "package func a() {}", "@inlinable public static func a() {}",
    "  public mutating func a() {}", "package final class A {}", "package enum A {", "open class A {",
    "public protocol A {", "/// What it is.\n\npublic struct A {}", "// What it is.\npublic struct A {}",
  ])
  func `what others can see without a sentence is found`(text: String) {
    #expect(DocumentationRule.undocumented(in: file(text)).count == 1)
  }

  @Test(arguments: [
    "public var a = 1", "public let a: Int", "public private(set) var a = 1", "public static let a = 1",
    "package var a: Int { 1 }",
  ])
  func `a property of the policy engine without a sentence is found`(text: String) {
    #expect(DocumentationRule.undocumented(in: file(text)).count == 1)
    #expect(DocumentationRule.undocumented(in: file("/// What it is.\n\(text)")) == [])
    #expect(DocumentationRule.undocumented(in: file(text, at: "Sources/Gate/Planted.swift")) == [])
  }

  @Test(arguments: [
    "public var description: String", "/// What it is.\npublic struct A {}",
    "/// What it is.\n@available(*, deprecated)\npublic struct A {}",
    "struct A {}", "public static func == (a: A, b: A) -> Bool { true }", "public import Notation",
    "\"\"\"\n\npublic struct A {}\n\"\"\"",
  ])
  func `what is documented or nobody sees is left alone`(text: String) {
    #expect(DocumentationRule.undocumented(in: file(text)) == [])
  }

  @Test func `work left for later, a long file, an empty name and a test switched off are found`() {
    for text in ["// TO" + "DO: later", "let a = 1  // FIX" + "ME", "/// HA" + "CK around it"] {
      #expect(StyleRules.unfinishedWork(in: file(text)).count == 1, "\(text)")
    }
    #expect(StyleRules.unfinishedWork(in: file("// The word hack is no mark.")) == [])
    #expect(StyleRules.length(of: file(String(repeating: "\n", count: 500)), atMost: 500).count == 1)
    #expect(StyleRules.emptyName(of: file("", at: "Sources/Rego/StringUtils.swift")).count == 1)
    let off = "@Test(.disab" + "led()) func a() {}"
    #expect(StyleRules.switchedOffTests(in: file(off)).count == 1)
    #expect(StyleRules.switchedOffTests(in: file("let a = \"\(off)\"")) == [])
  }

  private let rules = StructureRules(rooms: ["Notation", "Rego", "Gate"])

  @Test(arguments: [
    "import Gate", "public import Gate", "@testable import Gate", "import struct Gate.A", "import GRDB",
    "  import Gate", "import Swift; import Gate", "@preconcurrency internal import Gate",
  ])
  func `an import against the order is found`(line: String) {
    #expect(rules.forbiddenImports(in: file(line)).count == 1)
    #expect(rules.forbiddenImports(in: file("// \(line)")) == [])
  }

  @Test func `a room nobody knows is found`() {
    #expect(rules.forbiddenImports(in: file("import Swift", at: "Sources/Attic/A.swift")).count == 1)
    #expect(rules.forbiddenImports(in: file("import Notation\nimport Crypto\nimport Foundation")) == [])
  }

  @Test func `what stands outside the rooms uses only its rooms`() {
    let rules = StructureRules(rooms: ["Notation", "Rego", "Ledger"])
    #expect(
      rules.forbiddenImports(in: file("import Rego\nimport Ledger", at: "Sources/RegoC/A.swift")).count == 1)
    #expect(rules.forbiddenImports(in: file("import Rego\nimport Ledger", at: "Sources/ephor/A.swift")) == [])
  }

  @Test func `a dependency against the order is found`() {
    func found(_ manifest: String) -> Int { rules.forbiddenDependencies(inManifest: manifest).count }
    #expect(found("room(\"Notation\", [yams]) + room(\"Rego\", [\"Notation\", crypto])") == 0)
    #expect(found("room(\"Notation\", [\"Rego\"])") == 1)
    #expect(found("room(\n  \"Rego\",\n  [\n    \"Notation\", \"Gate\", grdb,\n  ])") == 2)
  }
}
