import Rego

/// A schema with a type of every kind.
enum GraphQLFixture {
  static let schema: Value = """
    type Query {
      hero(ep: Episode, first: Int = 3): Character
      human(id: ID!, in: In): Human
      droid(one: One): Droid
      search(text: String, tags: [String!]): [Found]
      day: Date
      n(x: Int!): Int
      f(x: Float, b: Boolean = true): Float!
    }
    type Mutation { create(in: In!): Human }
    type Subscription { added: Human removed: Human }
    interface Node { id: ID! }
    interface Character implements Node { id: ID! name: String friends: [Character] }
    type Human implements Character & Node {
      id: ID! name: String friends: [Character] height(unit: Unit = M): Float! home: String
    }
    type Droid implements Character & Node {
      id: ID! name: String friends: [Character] job: String height: Int
    }
    union Found = Human | Droid
    enum Episode { NEWHOPE EMPIRE JEDI }
    enum Unit { M FT }
    input In { p: Int! q: [In] r: Int! = 3 }
    input One @oneOf { a: Int b: String }
    scalar Date
    directive @many repeatable on FIELD
    """
}
