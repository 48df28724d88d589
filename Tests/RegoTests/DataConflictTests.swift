import Notation
import Rego
import Testing

/// Data at the place of a rule would turn a decision around for whoever asks for its package.
@Suite struct DataConflictTests {
  private func refusal(_ text: String, _ data: Value) throws -> RegoError? {
    let module = try PolicyModule(file: "t.rego", text: "package a\n\(text)")
    do {
      _ = try CompiledPolicy([module], data: data)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    arguments: [
      ("allow if input.ok", ["allow": true], "a/allow"),
      ("allow.x if input.ok", ["allow": ["x": 1]], "a/allow/x"),
      ("allow.x if input.ok", ["allow": 1], "a/allow/x"), ("s contains 1", ["s": [1]], "a/s"),
      ("f(x) := x", ["f": 1], "a/f"), ("p[x] := 1 if some x in [1]", ["p": ["z": 1]], "a/p"),
      ("p.q[x] := 1 if some x in [1]", ["p": ["q": [:]]], "a/p/q"),
    ] as [(String, Value, String)])
  func `a rule and data at one place are refused`(text: String, below: Value, path: String) throws {
    let error = try #require(try refusal(text, ["a": below]))
    #expect(error.code == "rego_compile_error")
    #expect(error.message == "conflicting rule for data path \(path) found")
    #expect(error.location?.position.line == 2)
    #expect(error.remedy != nil)
    // Data that comes later is held to the same.
    let policy = try CompiledPolicy([try PolicyModule(file: "t.rego", text: "package a\n\(text)")])
    #expect(throws: RegoError.self) { try policy.with(data: ["a": below]) }
  }

  @Test(
    arguments: [
      ("allow if input.ok", ["other": true]), ("allow.x if input.ok", ["allow": ["y": 1]]),
      ("p.q[x] := 1 if some x in [1]", ["p": ["z": 1]]),
    ] as [(String, Value)])
  func `data beside a rule is merged with it`(text: String, below: Value) throws {
    #expect(try refusal(text, ["a": below]) == nil)
  }
}
