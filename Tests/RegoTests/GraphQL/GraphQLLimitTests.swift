import Foundation
import Testing

@testable import Rego

@Suite struct GraphQLLimitTests {
  static let schema: Value = """
    type Query {q: Query a(x: [Int] o: In): Int} input In {o: In l: [[Int]]}
    """

  private static func nested(_ depth: Int) -> Value {
    Value(String(repeating: "{q", count: depth) + "{a}" + String(repeating: "}", count: depth))
  }

  private static func kind(_ body: () throws -> Value?) -> BuiltinError.Kind? {
    do {
      _ = try body()
      return nil
    } catch {
      return (error as? BuiltinError)?.kind
    }
  }

  @Test func `a query may nest up to the limit, and ends the evaluation beyond it`() throws {
    #expect(try call("graphql.is_valid", Self.nested(GraphQLLimits.depth - 1), Self.schema) == true)
    let tooDeep = Self.nested(GraphQLLimits.depth + 1)
    #expect(Self.kind { try call("graphql.is_valid", tooDeep, Self.schema) } == .halt)
    #expect(Self.kind { try call("graphql.parse_query", tooDeep) } == .halt)
    let brackets = Value("{a(x: " + String(repeating: "[", count: 100_000))
    #expect(Self.kind { try call("graphql.parse_query", brackets) } == .halt)
    let types = Value("type A {a: " + String(repeating: "[", count: 100_000))
    #expect(Self.kind { try call("graphql.parse_schema", types) } == .halt)
  }

  @Test func `an object that nests too deeply ends the evaluation`() throws {
    var value: Value = ["Kind": 1, "Raw": "1"]
    for _ in 0..<5_000 { value = ["Kind": 8, "Children": [["Value": value]]] }
    let query: Value = [
      "Operations": [
        ["SelectionSet": [["Name": "a", "Arguments": [["Name": "x", "Value": value]]]]]
      ]
    ]
    #expect(Self.kind { try call("graphql.is_valid", query, Self.schema) } == .halt)
  }

  @Test func `a chain of fragments counts as nesting`() throws {
    let chain = (0..<1_000).map { "fragment F\($0) on Query {...F\($0 + 1)} " }.joined()
    let query = Value("{...F0} fragment F1000 on Query {a} " + chain)
    #expect(Self.kind { try call("graphql.is_valid", query, Self.schema) } == .halt)
  }

  @Test func `a document that is too long ends the evaluation`() throws {
    let long = Value(String(repeating: " ", count: GraphQLLimits.bytes + 1))
    #expect(Self.kind { try call("graphql.parse_query", long) } == .halt)
  }

  @Test func `a search for conflicts that doubles at each level spends the budget`() throws {
    let levels = (0..<60).map { "fragment F\($0) on Query {q {...F\($0 + 1)} q {...F\($0 + 1)}} " }.joined()
    let query = Value("{...F0} fragment F60 on Query {a} " + levels)
    let limits = EvaluationLimits(steps: 300_000)
    #expect(Self.kind { try call("graphql.is_valid", query, Self.schema, limits: limits) } == .halt)
  }

  // OPA 1.20.2 runs out of stack here.
  @Test func `fragments that spread themselves in nested selections are refused`() throws {
    let query: Value = """
      {q {...F q {...F}} ...F} fragment F on Query {q {...G a} q {q {...F}}} fragment G on Query {q {...F}}
      """
    #expect(try call("graphql.is_valid", query, Self.schema) == false)
  }

  @Test func `the limit fits a stack of half a megabyte`() throws {
    let deepest = Self.nested(GraphQLLimits.depth - 1)
    let thread = Thread {
      #expect(throws: Never.self) { try call("graphql.parse", deepest, Self.schema) }
    }
    thread.stackSize = 512 << 10
    thread.start()
    while !thread.isFinished { Thread.sleep(forTimeInterval: 0.001) }
  }
}
