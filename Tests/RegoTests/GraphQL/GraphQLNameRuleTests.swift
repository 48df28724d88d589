import Testing

@testable import Rego

/// The texts are those of OPA 1.20.2.
@Suite struct GraphQLNameRuleTests {
  /// Queries the rules refuse, and what is said about them: all complaints, the first place at the end.
  static let complaints: [(String, String)] = [
    // KnownNames
    (
      "{n(x: 1, y: 2)}",
      """
      Unknown argument "y" on field "Query.n". Did you mean "x"?
       in GraphQL string at location 1:2
      """
    ),
    (
      "{human(ids: 1) {id}}",
      """
      Unknown argument "ids" on field "Query.human". Did you mean "id" or "in"?
      input:1:2: Field "human" argument "id" of type "ID!" is required, but it was not provided in \
      GraphQL string at location 1:2
      """
    ),
    (
      "{day @include(iff: true)}",
      """
      Unknown argument "iff" on directive "@include". Did you mean "if"?
      input:1:7: Directive "@include" argument "if" of type "Boolean!" is required, but it was not \
      provided in GraphQL string at location 1:7
      """
    ),
    (
      "{...F}",
      """
      Unknown fragment "F" in GraphQL string at location 1:5
      """
    ),
    (
      "query ($v: Foo) {day}",
      """
      Unknown type "Foo".
      input:1:8: Variable "$v" is never used in GraphQL string at location 1:8
      """
    ),
    (
      "{... on Humann {id}}",
      """
      Unknown type "Humann" in GraphQL string at location 1:6
      """
    ),
    (
      "{...F} fragment F on Humann {id}",
      """
      Unknown type "Humann". Did you mean "Human"?
       in GraphQL string at location 1:8
      """
    ),
    (
      "{__typename} subscription {a}",
      """
      This anonymous operation must be the only defined operation.
      input:1:28: Cannot query field "a" on type "Subscription".
      input:1:14: This anonymous operation must be the only defined operation.
      input:1:14: There can be only one operation named "" in GraphQL string at location 1:1
      """
    ),
    (
      "mutation {zzz}",
      """
      Cannot query field "zzz" on type "Mutation" in GraphQL string at location 1:11
      """
    ),
    // KnownDirectives
    (
      "{day @nope}",
      """
      Unknown directive "@nope" in GraphQL string at location 1:7
      """
    ),
    (
      "query @include(if: true) {day}",
      """
      Directive "@include" may not be used on QUERY in GraphQL string at location 1:8
      """
    ),
    (
      "{...F} fragment F on Query {day @deprecated}",
      """
      Directive "@deprecated" may not be used on FIELD in GraphQL string at location 1:34
      """
    ),
    // LoneAnonymousOperation
    (
      "{day} {day}",
      """
      This anonymous operation must be the only defined operation.
      input:1:7: This anonymous operation must be the only defined operation.
      input:1:7: There can be only one operation named "" in GraphQL string at location 1:1
      """
    ),
    // Unused
    (
      "{n(x: $v)}",
      """
      Variable "$v" is not defined in GraphQL string at location 1:7
      """
    ),
    (
      "query Q {n(x: $v)}",
      """
      Variable "$v" is not defined by operation "Q" in GraphQL string at location 1:15
      """
    ),
    (
      "query ($v: Int) {day}",
      """
      Variable "$v" is never used in GraphQL string at location 1:8
      """
    ),
    (
      "query Q($v: Int) {day}",
      """
      Variable "$v" is never used in operation "Q" in GraphQL string at location 1:9
      """
    ),
    (
      "{day} fragment F on Query {day}",
      """
      Fragment "F" is never used in GraphQL string at location 1:7
      """
    ),
    // Required
    (
      "{n}",
      """
      Field "n" argument "x" of type "Int!" is required, but it was not provided in GraphQL string at \
      location 1:2
      """
    ),
    (
      "{day @include}",
      """
      Directive "@include" argument "if" of type "Boolean!" is required, but it was not provided in \
      GraphQL string at location 1:7
      """
    ),
    // Unique
    (
      "{n(x: 1, x: 1)}",
      """
      There can be only one argument named "x" in GraphQL string at location 1:10
      """
    ),
    (
      "{day @skip(if: true) @skip(if: true)}",
      """
      The directive "@skip" can only be used once at this location in GraphQL string at location 1:23
      """
    ),
    (
      "{...F} fragment F on Query {day} fragment F on Query {day}",
      """
      There can be only one fragment named "F" in GraphQL string at location 1:34
      """
    ),
    (
      "mutation {create(in: {p: 1, p: 2}) {id}}",
      """
      There can be only one input field named "p" in GraphQL string at location 1:29
      """
    ),
    (
      "query A {day} query A {day}",
      """
      There can be only one operation named "A" in GraphQL string at location 1:15
      """
    ),
    (
      "query ($v: Int!, $v: Int!) {n(x: $v)}",
      """
      Variable "$v" is never used.
      input:1:18: There can be only one variable named "$v" in GraphQL string at location 1:18
      """
    ),
  ]

  @Test(arguments: complaints)
  func `names that break a rule are refused in OPA's words`(query: String, message: String) throws {
    let schema = GraphQLFixture.schema
    #expect(try refusal("graphql.parse", Value(query), schema) == message)
    #expect(try call("graphql.is_valid", Value(query), schema) == false)
    #expect(try call("graphql.parse_and_verify", Value(query), schema) == [false, [:], [:]])
  }

  @Test func `a repeatable directive may stand more than once at a place`() throws {
    #expect(try call("graphql.is_valid", "{day @many @many}", GraphQLFixture.schema) == true)
  }
}
