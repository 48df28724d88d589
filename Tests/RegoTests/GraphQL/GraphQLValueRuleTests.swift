import Testing

@testable import Rego

/// The texts are those of OPA 1.20.2.
@Suite struct GraphQLValueRuleTests {
  /// Queries the rules refuse, and what is said about them: all complaints, the first place at the end.
  static let complaints: [(String, String)] = [
    // Values
    (
      "{n(x: null)}",
      """
      Expected value of type "Int!", found null in GraphQL string at location 1:7
      """
    ),
    (
      "{n(x: \"s\")}",
      """
      Int cannot represent non-integer value: "s"
       in GraphQL string at location 1:8
      """
    ),
    (
      "{n(x: 99999999999999999999)}",
      """
      Int cannot represent non 32-bit signed integer value: 99999999999999999999
       in GraphQL string at location 1:7
      """
    ),
    (
      "{n(x: 1.5)}",
      """
      Int cannot represent non-integer value: 1.5
       in GraphQL string at location 1:7
      """
    ),
    (
      "{n(x: [1])}",
      """
      Int cannot represent non-integer value: [1]
       in GraphQL string at location 1:7
      """
    ),
    (
      "{hero(ep: \"JEDI\") {id}}",
      """
      Enum "Episode" cannot represent non-enum value: "JEDI". Did you mean the enum value "JEDI"?
       in GraphQL string at location 1:12
      """
    ),
    (
      "{hero(ep: JEDY) {id}}",
      """
      Value "JEDY" does not exist in "Episode" enum. Did you mean the enum value "JEDI"?
       in GraphQL string at location 1:11
      """
    ),
    (
      "{hero(ep: 1) {id}}",
      """
      Enum "Episode" cannot represent non-enum value: 1 in GraphQL string at location 1:11
      """
    ),
    (
      "{f(x: \"s\")}",
      """
      Float cannot represent non numeric value: "s"
       in GraphQL string at location 1:8
      """
    ),
    (
      "{f(x: 1e999)}",
      """
      Float cannot represent non numeric value: 1e999
       in GraphQL string at location 1:7
      """
    ),
    (
      "{f(b: 1)}",
      """
      Boolean cannot represent a non boolean value: 1
       in GraphQL string at location 1:7
      """
    ),
    (
      "{human(id: 1.5) {id}}",
      """
      ID cannot represent a non-string and non-integer value: 1.5
       in GraphQL string at location 1:12
      """
    ),
    (
      "{search(text: A) {__typename}}",
      """
      String cannot represent a non string value: A
       in GraphQL string at location 1:15
      """
    ),
    (
      "{search(tags: [1]) {__typename}}",
      """
      String cannot represent a non string value: 1
       in GraphQL string at location 1:16
      """
    ),
    (
      "{human(id: 1, in: {q: []}) {id}}",
      """
      Field "In.p" of required type "Int!" was not provided in GraphQL string at location 1:19
      """
    ),
    (
      "{human(id: 1, in: {p: 1, zz: 2}) {id}}",
      """
      Field "zz" is not defined by type "In" in GraphQL string at location 1:26
      """
    ),
    (
      "{human(id: 1, in: 3) {id}}",
      """
      Expected value of type "In", found 3 in GraphQL string at location 1:19
      """
    ),
    (
      "{droid(one: {}) {id}}",
      """
      OneOf Input Object "One" must specify exactly one key in GraphQL string at location 1:13
      """
    ),
    (
      "{droid(one: {a: null}) {id}}",
      """
      Field "One.a" must be non-null in GraphQL string at location 1:17
      """
    ),
    (
      "query ($v: Int! = \"s\") {n(x: $v)}",
      """
      Int cannot represent non-integer value: "s"
       in GraphQL string at location 1:20
      """
    ),
    // Variables
    (
      "query ($v: Human) {day}",
      """
      Variable "$v" is never used.
      input:1:8: Variable "$v" cannot be non-input type "Human" in GraphQL string at location 1:8
      """
    ),
    (
      "query ($v: Int) {n(x: $v)}",
      """
      Variable "$v" of type "Int" used in position expecting type "Int!" in GraphQL string at location \
      1:23
      """
    ),
    (
      "query ($v: String) {search(tags: [$v]) {__typename}}",
      """
      Variable "$v" of type "String" used in position expecting type "String!" in GraphQL string at \
      location 1:35
      """
    ),
    (
      "query ($v: Int) {droid(one: {a: $v}) {id}}",
      """
      Variable "$v" is of type "Int" but must be non-nullable to be used for OneOf Input Object "One" \
      in GraphQL string at location 1:8
      """
    ),
  ]

  @Test(arguments: complaints)
  func `values and variables that break a rule are refused in OPA's words`(query: String, message: String)
    throws
  {
    let schema = GraphQLFixture.schema
    #expect(try refusal("graphql.parse", Value(query), schema) == message)
    #expect(try call("graphql.is_valid", Value(query), schema) == false)
    #expect(try call("graphql.parse_and_verify", Value(query), schema) == [false, [:], [:]])
  }

  @Test(arguments: [
    "{n(x: 12345678901)}", "{f(x: 1)}", "{search(tags: \"a\") {__typename}}", "{human(id: 1) {id}}",
    "query ($v: Int = 3) {n(x: $v)}", "query ($v: Boolean) {f(b: $v)}", "{droid(one: {a: 1}) {id}}",
    "query ($v: In = {p: 1}) {human(id: \"a\", in: $v) {id}}",
  ])
  func `what OPA takes as a value of the type passes`(query: String) throws {
    #expect(try call("graphql.is_valid", Value(query), GraphQLFixture.schema) == true)
  }
}
