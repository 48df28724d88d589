import Testing

@testable import Rego

/// Documents given as the objects `parse_query` and `parse_schema` make.
@Suite struct GraphQLObjectTests {
  static let schema: Value = "type Query {a(x: Int): Int b: String}"

  @Test func `an object stands for the document it was made of`() throws {
    let query = try #require(
      try call("graphql.parse_query", "query Q($v: Int = 3) {a(x: $v) @include(if: true)}"))
    let schema = try #require(try call("graphql.parse_schema", Self.schema))
    #expect(try call("graphql.parse", query, schema) == [query, schema])
    #expect(try call("graphql.parse_and_verify", query, schema) == [true, query, schema])
    #expect(try call("graphql.is_valid", query, schema) == true)
    #expect(try call("graphql.schema_is_valid", schema) == true)
  }

  @Test func `errors about an object have no place`() throws {
    let query = try #require(try call("graphql.parse_query", "{zzz}"))
    #expect(
      try refusal("graphql.parse", query, Self.schema)
        == "GraphQL parse error: input: Cannot query field \"zzz\" on type \"Query\".\n")
    let schema: Value = [
      "Definitions": [
        ["Kind": "OBJECT", "Name": "Query", "Fields": [["Name": "a", "Type": ["NamedType": "Intt"]]]]
      ]
    ]
    #expect(
      try refusal("graphql.parse", "", schema)
        == "Error in gqlparser SchemaDocument to Schema conversion: input:-1:-1: Undefined type Intt.")
  }

  @Test func `a fragment does not survive the way through an object, as in OPA`() throws {
    let query = try #require(try call("graphql.parse_query", "{...F} fragment F on Query {b}"))
    #expect(try call("graphql.is_valid", "{...F} fragment F on Query {b}", Self.schema) == true)
    #expect(try call("graphql.is_valid", query, Self.schema) == false)
  }

  @Test func `an object of other members is an empty document`() throws {
    #expect(try call("graphql.parse", ["x": 1], ["y": [2]]) == [[:], [:]])
  }

  @Test func `comments of operations and fields are lost on the way through an object, as in OPA`() throws {
    let query = try #require(try call("graphql.parse_query", "# a\nquery Q { # b\n a(# c\n x: 1)}"))
    let argument = try #require(
      try call("graphql.parse", query, Self.schema)?[step: 0]?["Operations"]?.array?[0]["SelectionSet"]?
        .array?[0]["Arguments"]?.array?[0])
    #expect(argument["Comment"] == ["List": [["Value": "# c"]]])
    let tree = try call("graphql.parse", query, Self.schema)?[step: 0]
    #expect(tree?["Operations"]?.array?[0]["Comment"] == nil)
  }

  @Test func `case matters in operations and fields, not elsewhere`() throws {
    let operations: Value = ["operations": [["Operation": "query", "operation": "mutation"]]]
    let tree: Value = ["Operations": [["Name": "", "Operation": "query"]]]
    #expect(try call("graphql.parse", operations, Self.schema)?[step: 0] == tree)
  }

  @Test func `values of the wrong type are refused`() throws {
    #expect(try call("graphql.is_valid", ["Operations": [.null]], Self.schema) == false)
    #expect(try call("graphql.is_valid", 1, Self.schema) == false)
    #expect(
      try refusal("graphql.parse", 1, Self.schema)
        == "operand 0 must be one of {string, object} but got number")
  }

  /// Objects that are no schema, and what OPA 1.20.2 says about them.
  static let mismatches: [(Value, String)] = [
    (["Schema": 1], "number into Go struct field SchemaDocument.Schema of type ast.SchemaDefinitionList"),
    (["Definitions": [1]], "number into Go struct field SchemaDocument.Definitions of type ast.Definition"),
    (
      ["Definitions": [["Fields": [["Type": ["NonNull": "x"]]]]]],
      "string into Go struct field Type.Definitions.Fields.Type.NonNull of type bool"
    ),
    (
      ["Directives": [["Locations": [true]]]],
      "bool into Go struct field DirectiveDefinition.Directives.Locations of type ast.DirectiveLocation"
    ),
  ]

  @Test(arguments: mismatches)
  func `a value of the wrong type is named by its place`(schema: Value, rest: String) throws {
    #expect(try refusal("graphql.parse", "", schema) == "json: cannot unmarshal " + rest)
  }

  @Test func `below an operation the place loses its structure, as in OPA`() throws {
    let query: Value = ["Operations": [["Directives": [["Name": 1]]]]]
    #expect(
      try refusal("graphql.parse", query, Self.schema)
        == "json: cannot unmarshal number into Go struct field QueryDocument.Operations.Name of type string")
  }

  @Test func `a selection that is no field may still be a spread`() throws {
    let query: Value = [
      "Operations": [["SelectionSet": [["Alias": 1, "Name": "F"]]]],
      "Fragments": [["Name": "F", "TypeCondition": "Query", "SelectionSet": [["Name": "b"]]]],
    ]
    #expect(try call("graphql.is_valid", query, Self.schema) == true)
  }
}
