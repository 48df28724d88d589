import CRego
import Foundation
import Testing

/// The C interface, called as its header declares it.
@Suite struct InterfaceTests {
  private static let policy = """
    package example
    default allow := false
    allow if input.role in data.roles
    half := 1 / input.by
    held := data.roles
    """

  /// An engine with a policy and data, freed when `body` returns.
  private func withEngine(_ body: (OpaquePointer) throws -> Void) throws {
    let engine = try #require(ephor_rego_engine_new())
    defer { ephor_rego_engine_free(engine) }
    #expect(add(Self.policy, to: engine) == 0)
    #expect(set(#"{"roles": ["owner"]}"#, in: engine) == 0)
    try body(engine)
  }

  private func add(_ text: String, to engine: OpaquePointer) -> CInt {
    ephor_rego_add_policy(engine, "example.rego", text, text.utf8.count)
  }

  private func set(_ json: String, in engine: OpaquePointer) -> CInt {
    ephor_rego_set_data(engine, json, json.utf8.count)
  }

  private func prepare(_ reference: String, _ engine: OpaquePointer, flags: UInt32 = 0) throws
    -> OpaquePointer
  {
    try #require(ephor_rego_prepare(engine, reference, flags))
  }

  /// The answer, with its length held against what the interface says of it; nil for an error.
  private func answer(_ query: OpaquePointer, _ input: String) -> String? {
    guard let answer = ephor_rego_evaluate(query, input, input.utf8.count) else { return nil }
    let text = String(cString: answer)
    #expect(ephor_rego_query_result_length(query) == text.utf8.count)
    return text
  }

  @Test func `policies and data go in, values come out as JSON`() throws {
    try withEngine { engine in
      let allow = try prepare("data.example.allow", engine)
      defer { ephor_rego_query_free(allow) }
      #expect(answer(allow, #"{"role": "owner"}"#) == "true")
      #expect(answer(allow, #"{"role": "guest"}"#) == "false")
      let half = try prepare("data.example.half", engine)
      defer { ephor_rego_query_free(half) }
      #expect(answer(half, #"{"by": 2}"#) == "0.5")
      #expect(answer(half, "") == "")
      // The count is what is read, whatever stands behind it.
      let longer = #"{"by": 4} and more"#
      #expect(String(cString: try #require(ephor_rego_evaluate(half, longer, 9))) == "0.25")
    }
  }

  @Test func `errors are told, and a wrong call is one`() throws {
    try withEngine { engine in
      #expect(add("package", to: engine) == 1)
      #expect(String(cString: ephor_rego_engine_error(engine)).contains("example.rego:1"))
      #expect(set("{", in: engine) == 1)
      #expect(!String(cString: ephor_rego_engine_error(engine)).isEmpty)
      #expect(ephor_rego_prepare(engine, "data.example.", 0) == nil)
      #expect(String(cString: ephor_rego_engine_error(engine)).contains("rego_parse_error"))
      let half = try prepare("data.example.half", engine)
      defer { ephor_rego_query_free(half) }
      #expect(answer(half, "{") == nil)
      #expect(!String(cString: ephor_rego_query_error(half)).isEmpty)
      #expect(answer(half, #"{"by": 2}"#) == "0.5")
    }
  }

  @Test func `flags make errors of built-ins count, and documents anew`() throws {
    try withEngine { engine in
      let loose = try prepare("data.example.half", engine)
      let strict = try prepare("data.example.half", engine, flags: EPHOR_REGO_STRICT)
      let anew = try prepare("data.example.held", engine, flags: EPHOR_REGO_ANEW)
      defer { for query in [loose, strict, anew] { ephor_rego_query_free(query) } }
      #expect(answer(loose, #"{"by": 0}"#) == "")
      #expect(answer(strict, #"{"by": 0}"#) == nil)
      #expect(String(cString: ephor_rego_query_error(strict)).contains("divide by zero"))
      #expect(answer(anew, "") == #"["owner"]"#)
    }
  }

  @Test func `a query outlives its engine, and has the data it was prepared with`() throws {
    let engine = try #require(ephor_rego_engine_new())
    #expect(add(Self.policy, to: engine) == 0)
    #expect(set(#"{"roles": [1]}"#, in: engine) == 0)
    let first = try prepare("data.example.held", engine)
    #expect(set(#"{"roles": [2]}"#, in: engine) == 0)
    let second = try prepare("data.example.held", engine)
    ephor_rego_engine_free(engine)
    ephor_rego_engine_free(nil)
    #expect(answer(first, "") == "[1]")
    #expect(answer(second, "") == "[2]")
    for query in [first, second, nil] { ephor_rego_query_free(query) }
  }
}
