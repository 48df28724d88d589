import Testing

@testable import Rego

/// The texts are those of OPA 1.20.2.
@Suite struct GraphQLSchemaTests {
  static let complaints: [(String, String)] = [
    ("type A implements B {a:Int}", "1:6: Undefined type \"B\"."),
    ("type Q {a: X}", "1:12: Undefined type X."),
    ("union U = Int", "1:7: UNION type \"Int\" must be OBJECT."),
    ("schema {query: Foo}", "1:9: Schema root query refers to a type Foo that does not exist."),
    ("enum E { true }", "1:6: ENUM E: non-enum value true."),
    ("enum E {A A}", "1:11: Enum value E.A can only be defined once."),
    ("enum E {A @skip}", "1:12: Directive skip is not applicable on ENUM_VALUE."),
    ("type A{a:Int} type A{b:Int}", "1:20: Cannot redeclare type A."),
    ("scalar Int", "1:8: Cannot redeclare type Int."),
    ("directive @a(x:Int @a) on FIELD", "1:21: Directive a cannot refer to itself."),
    ("input I {a: Q} type Q{a:Int}", "1:10: OBJECT a: field must be one of SCALAR, ENUM, INPUT_OBJECT."),
    (
      "type __A {a:Int}",
      "1:6: Name \"__A\" must not begin with \"__\", which is reserved by GraphQL introspection."
    ),
    ("type A @foo {a:Int}", "1:9: Undefined directive foo."),
    ("type A {a:Int} union U = A | A", "1:30: Union type U can only include type A once."),
    ("type A { \"d\" a: Int \"d\" a:Int}", "1:25: Field A.a can only be defined once."),
    // Of the names that come again, the one that is first named is reported.
    ("type A {b:Int c:Int c:Int b:Int}", "1:27: Field A.b can only be defined once."),
    ("enum E {A B B A @nope}", "1:18: Undefined directive nope."),
    ("scalar S @specifiedBy", "1:11: Argument url for directive specifiedBy cannot be null."),
    ("type A {a:Int @deprecated(reasn:1)}", "1:27: Undefined argument reasn for directive deprecated."),
    ("schema @foo {query:A} type A {b:Int}", "1:9: Undefined directive foo."),
  ]

  @Test(arguments: complaints)
  func `a schema that contradicts itself is refused in OPA's words`(
    schema: String, complaint: String
  ) throws {
    let message = "Error in gqlparser SchemaDocument to Schema conversion: input:" + complaint
    #expect(try refusal("graphql.parse", "", Value(schema)) == message)
    #expect(try call("graphql.schema_is_valid", Value(schema)) == false)
    #expect(try call("graphql.parse_and_verify", "", Value(schema)) == [false, [:], [:]])
  }

  @Test(arguments: [
    "", "extend type Query {a: Int}", "interface I implements I {a:Int}", "input A {a:A!}",
    "type A {a(b: Int = x): Int}", "input I @oneOf {a: Int!}",
    "directive @include(if: Int) on FIELD scalar S",
    "interface I {a: I} type A implements I {a: A!}", "scalar S @specifiedBy(url: \"x\")",
  ])
  func `what OPA lets pass is valid`(schema: String) throws {
    #expect(try call("graphql.schema_is_valid", Value(schema)) == true)
  }

  @Test func `extending a type adds to it, and declares it where it is missing`() throws {
    let schema: Value = "type Query {a: Int} extend type Query {b: B} extend type B {c: Int}"
    #expect(try call("graphql.is_valid", "{a b {c}}", schema) == true)
    #expect(try call("graphql.is_valid", "{b {d}}", schema) == false)
  }

  @Test func `a schema names its root types, or they are called Query, Mutation and Subscription`() throws {
    let named: Value = "schema {query: Q} type Q {a: Int} type Mutation {b: Int}"
    #expect(try call("graphql.is_valid", "{a}", named) == true)
    #expect(try call("graphql.is_valid", "mutation {b}", named) == false)
    let unnamed: Value = "type Query {a: Int} type Mutation {b: Int}"
    #expect(try call("graphql.is_valid", "mutation {b}", unnamed) == true)
    #expect(try call("graphql.is_valid", "{__schema {queryType {name}}}", unnamed) == true)
  }
}
