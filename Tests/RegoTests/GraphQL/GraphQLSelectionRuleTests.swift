import Testing

@testable import Rego

/// The texts are those of OPA 1.20.2.
@Suite struct GraphQLSelectionRuleTests {
  /// Queries the rules refuse, and what is said about them: all complaints, the first place at the end.
  static let complaints: [(String, String)] = [
    // FieldsOnCorrectType
    (
      "{her}",
      """
      Cannot query field "her" on type "Query". Did you mean "hero"?
       in GraphQL string at location 1:2
      """
    ),
    (
      "{hero {job}}",
      """
      Cannot query field "job" on type "Character". Did you mean to use an inline fragment on "Droid"?
       in GraphQL string at location 1:8
      """
    ),
    (
      "{search {name}}",
      """
      Cannot query field "name" on type "Found". Did you mean to use an inline fragment on "Character", \
      "Droid", or "Human"?
       in GraphQL string at location 1:10
      """
    ),
    (
      "{zzz}",
      """
      Cannot query field "zzz" on type "Query" in GraphQL string at location 1:2
      """
    ),
    (
      "{hero {height}}",
      """
      Cannot query field "height" on type "Character". Did you mean to use an inline fragment on \
      "Droid" or "Human"?
       in GraphQL string at location 1:8
      """
    ),
    // FragmentsOnCompositeTypes
    (
      "{... on Int {a}}",
      """
      Cannot query field "a" on type "Int".
      input:1:6: Fragment cannot condition on non composite type "Int" in GraphQL string at location 1:14
      """
    ),
    (
      "{...F} fragment F on In {p}",
      """
      Fragment "F" cannot condition on non composite type "In" in GraphQL string at location 1:8
      """
    ),
    // MaxIntrospectionDepth
    (
      "{__schema {types {fields {type {fields {type {fields {name}}}}}}}}",
      """
      Maximum introspection depth exceeded
       in GraphQL string at location 1:2
      """
    ),
    // NoFragmentCycles
    (
      "{...F} fragment F on Query {...F}",
      """
      Cannot spread fragment "F" within itself in GraphQL string at location 1:32
      """
    ),
    (
      "{...F} fragment F on Query {...G} fragment G on Query {...H} fragment H on Query {...F}",
      """
      Cannot spread fragment "F" within itself via "G", "H" in GraphQL string at location 1:86
      """
    ),
    // Overlap
    (
      "{a: day a: __typename}",
      """
      Fields "a" conflict because "day" and "__typename" are different fields. Use different aliases on \
      the fields to fetch both if this was intentional in GraphQL string at location 1:9
      """
    ),
    (
      "{n(x: 1) n(x: 2)}",
      """
      Fields "n" conflict because they have differing arguments. Use different aliases on the fields to \
      fetch both if this was intentional in GraphQL string at location 1:10
      """
    ),
    (
      "{hero {a: name a: id}}",
      """
      Fields "a" conflict because "name" and "id" are different fields. Use different aliases on the \
      fields to fetch both if this was intentional in GraphQL string at location 1:16
      """
    ),
    (
      "{hero {... on Human {height} ... on Droid {height}}}",
      """
      Fields "height" conflict because they return conflicting types "Float!" and "Int". Use different \
      aliases on the fields to fetch both if this was intentional in GraphQL string at location 1:44
      """
    ),
    (
      "{hero {friends {a: name}} hero {friends {a: id}}}",
      """
      Fields "hero" conflict because subfields "friends" conflict because subfields "a" conflict \
      because "name" and "id" are different fields. Use different aliases on the fields to fetch both \
      if this was intentional in GraphQL string at location 1:27
      """
    ),
    (
      "{...F ...G} fragment F on Query {a: day} fragment G on Query {a: __typename}",
      """
      Fields "a" conflict because "day" and "__typename" are different fields. Use different aliases on \
      the fields to fetch both if this was intentional in GraphQL string at location 1:63
      """
    ),
    // Possible
    (
      "{human(id: 1) {... on Droid {id}}}",
      """
      Fragment cannot be spread here as objects of type "Human" can never be of type "Droid" in GraphQL \
      string at location 1:20
      """
    ),
    (
      "{human(id: 1) {...F}} fragment F on Droid {id}",
      """
      Fragment "F" cannot be spread here as objects of type "Human" can never be of type "Droid" in \
      GraphQL string at location 1:19
      """
    ),
    // ScalarLeafs
    (
      "{day {a}}",
      """
      Cannot query field "a" on type "Date".
      input:1:2: Field "day" must not have a selection since type "Date" has no subfields in GraphQL \
      string at location 1:7
      """
    ),
    (
      "{hero}",
      """
      Field "hero" of type "Character" must have a selection of subfields. Did you mean "hero { ... }"?
       in GraphQL string at location 1:2
      """
    ),
    // Subscriptions
    (
      "subscription {added {id} removed {id}}",
      """
      Anonymous Subscription must select only one top level field in GraphQL string at location 1:26
      """
    ),
    (
      "subscription S {__typename}",
      """
      Subscription "S" must not select an introspection top level field in GraphQL string at location 1:17
      """
    ),
    (
      "subscription {...F} fragment F on Subscription {added {id} removed {id}}",
      """
      Anonymous Subscription must select only one top level field in GraphQL string at location 1:60
      """
    ),
    // Several
    (
      "{n(x: \"s\", y: 1) zzz}",
      """
      Int cannot represent non-integer value: "s"
      input:1:2: Unknown argument "y" on field "Query.n". Did you mean "x"?
      input:1:18: Cannot query field "zzz" on type "Query" in GraphQL string at location 1:8
      """
    ),
  ]

  @Test(arguments: complaints)
  func `selections and fragments that break a rule are refused in OPA's words`(query: String, message: String)
    throws
  {
    let schema = GraphQLFixture.schema
    #expect(try refusal("graphql.parse", Value(query), schema) == message)
    #expect(try call("graphql.is_valid", Value(query), schema) == false)
    #expect(try call("graphql.parse_and_verify", Value(query), schema) == [false, [:], [:]])
  }

  @Test func `fields that can never meet in one response may differ`() throws {
    let query: Value = "{hero {... on Human {a: name} ... on Droid {a: job}}}"
    #expect(try call("graphql.is_valid", query, GraphQLFixture.schema) == true)
  }

  // gqlparser does not look into lists and objects, though the specification does.
  @Test func `arguments that differ within a list count as the same`() throws {
    let query: Value = "{search(tags: [\"a\"]) {__typename} search(tags: [\"b\"]) {__typename}}"
    #expect(try call("graphql.is_valid", query, GraphQLFixture.schema) == true)
  }

  @Test func `introspection is part of every schema`() throws {
    let query: Value = """
      {__typename __schema {queryType {name fields(includeDeprecated: true) {name type {kind}}}
      directives {isRepeatable locations}} __type(name: "Query") {isOneOf specifiedByURL}}
      """
    #expect(try call("graphql.is_valid", query, GraphQLFixture.schema) == true)
  }
}
