import Testing

@testable import Rego

/// The texts are those of OPA 1.20.2.
@Suite struct GraphQLSyntaxTests {
  /// Queries that cannot be read, and what is said about them.
  static let badQueries: [(String, String)] = [
    ("{", "Expected Name, found <EOF> in GraphQL string at location 1:2"),
    ("{a}}", "Unexpected } in GraphQL string at location 1:4"),
    ("{}", "expected at least one definition, found } in GraphQL string at location 1:2"),
    ("{a{}}", "expected at least one definition, found } in GraphQL string at location 1:4"),
    ("query () {a}", "expected at least one definition, found ) in GraphQL string at location 1:8"),
    ("query Q($a:[Int", "Expected ], found <EOF> in GraphQL string at location 1:16"),
    ("{a(x:1.5.6)}", "Expected Name, found <Invalid> in GraphQL string at location 1:9"),
    ("{a(x:01)}", "Unexpected <Invalid> in GraphQL string at location 1:7"),
    ("{ é }", "Expected Name, found <Invalid> in GraphQL string at location 1:3"),
    ("#é\n?", "Unexpected <Invalid> in GraphQL string at location 2:1"),
    ("\"é\\q\"", "Unexpected <Invalid> in GraphQL string at location 1:4"),
    ("\"\"", "Unexpected String in GraphQL string at location 1:2"),
    ("\"a\\\"b\\n\\u0001\"", "Unexpected String \"a\\\"b\\n\\x01\" in GraphQL string at location 1:2"),
    ("fragment on on on { on }", "Unexpected Name \"on\" in GraphQL string at location 1:10"),
    ("{...on}", "Expected Name, found } in GraphQL string at location 1:7"),
    ("query 1", "Expected {, found Int in GraphQL string at location 1:7"),
    // A block string is placed by its end; where that gives no column, the text is another.
    ("\"\"\"\n a\n  b\n\"\"\"\n}", "GraphQL parse error: input:4:-7: Unexpected BlockString \"a\\n b\""),
  ]

  @Test(arguments: badQueries)
  func `a query that cannot be read is refused in OPA's words`(query: String, message: String) throws {
    #expect(try refusal("graphql.parse_query", Value(query)) == message)
  }

  /// Schemas that cannot be read, and what is said about them.
  static let badSchemas: [(String, String)] = [
    (
      "schema { 01: Q}", "Invalid number, unexpected digit after 0: \"1\". in GraphQL string at location 1:11"
    ),
    ("schema { -a:Q}", "Invalid number, expected digit but got: \"a\". in GraphQL string at location 1:11"),
    ("schema { \"abc : Q}", "Unterminated string. in GraphQL string at location 1:19"),
    ("schema { é:Q}", "Cannot parse the unexpected character \"Ã\". in GraphQL string at location 1:10"),
    (
      "schema { \u{1} : Q}",
      "Cannot contain the invalid character \"\\u0001\" in GraphQL string at location 1:10"
    ),
    (
      "schema { \"\\u12zz\" : Q}",
      "Invalid character escape sequence: \\u12zz. in GraphQL string at location 1:12"
    ),
    ("\"d\" extend type A {a:Int}", "Unexpected String \"d\" in GraphQL string at location 1:2"),
    ("\"d\" # c\nextend type A {a:Int}", "Unexpected Comment \"# c\" in GraphQL string at location 1:5"),
    ("extend type A", "Unexpected <EOF> in GraphQL string at location 1:14"),
    (
      "extend interface A implements B {a:Int}",
      "Unexpected Name \"implements\" in GraphQL string at location 1:20"
    ),
    ("input A @x(a:$b) {c:Int}", "Unexpected $ in GraphQL string at location 1:14"),
    ("input A {a(b:Int):Int}", "Expected :, found ( in GraphQL string at location 1:11"),
    ("directive @foo on BAR", "Unexpected Name \"BAR\" in GraphQL string at location 1:19"),
    ("directive @foo", "Expected \"on\", found <EOF> in GraphQL string at location 1:15"),
    (
      "type A # c\n# d\n{ # e\n}",
      "expected at least one definition, found } in GraphQL string at location 4:1"
    ),
  ]

  @Test(arguments: badSchemas)
  func `a schema that cannot be read is refused in OPA's words`(schema: String, message: String) throws {
    #expect(try refusal("graphql.parse_schema", Value(schema)) == message)
  }

  @Test func `a block string loses the indentation all its lines share, the first included`() throws {
    let tree = try call("graphql.parse_query", Value("{a(x: \"\"\"\n\n  q\n    r\\\"\"\"s\n\n\"\"\")}"))
    let field = tree?["Operations"]?.array?[0]["SelectionSet"]?.array?[0]
    let value = field?["Arguments"]?.array?[0]["Value"]
    #expect(value?["Raw"] == "q\n  r\"\"\"s")
    #expect(value?["Kind"] == 4)
    let first = try call("graphql.parse_schema", "\"\"\" block\n   desc \"\"\" scalar A")
    #expect(first?["Definitions"]?.array?[0]["Description"] == " block\n  desc ")
  }

  @Test func `of many quotes in a row the last three close a block string`() throws {
    let tree = try call("graphql.parse_schema", "\"\"\"doc\"\"\"\"\" scalar A")
    #expect(tree?["Definitions"]?.array?[0]["Description"] == "doc\"\"")
  }

  @Test func `commas, byte order marks and line ends of any kind are passed over`() throws {
    let plain = try call("graphql.parse_query", "{a b}")
    #expect(try call("graphql.parse_query", "\u{FEFF}{,a,\r\nb\r,}") == plain)
  }

  @Test func `halves of surrogate pairs are not put together`() throws {
    let tree = try call("graphql.parse_query", "{a(x:\"\\ud83d\\ude00\")}")
    let field = tree?["Operations"]?.array?[0]["SelectionSet"]?.array?[0]
    #expect(field?["Arguments"]?.array?[0]["Value"]?["Raw"] == "\u{FFFD}\u{FFFD}")
  }

  @Test func `comments before a field, an argument or a collection stay with it`() throws {
    let tree = try call("graphql.parse_query", "{ # a\n a(# b\n x: # c\n [# d\n 1])}")
    let field = tree?["Operations"]?.array?[0]["SelectionSet"]?.array?[0]
    func comment(_ text: String) -> Value { ["List": [["Value": Value(text)]]] }
    #expect(field?["Comment"] == comment("# a"))
    #expect(field?["Arguments"]?.array?[0]["Comment"] == comment("# b"))
    #expect(field?["Arguments"]?.array?[0]["Value"]?["Comment"] == comment("# c"))
  }

  @Test func `a definition keeps the comments before and after its description, and at its end`() throws {
    let tree = try call("graphql.parse_schema", "# a\n\"d\" # b\ntype A { b: Int # c\n} # d\n")
    func comment(_ text: String) -> Value { ["List": [["Value": Value(text)]]] }
    let definition = tree?["Definitions"]?.array?[0]
    #expect(definition?["BeforeDescriptionComment"] == comment("# a"))
    #expect(definition?["AfterDescriptionComment"] == comment("# b"))
    #expect(definition?["EndOfDefinitionComment"] == comment("# c"))
    #expect(tree?["Comment"] == comment("# d"))
  }
}
