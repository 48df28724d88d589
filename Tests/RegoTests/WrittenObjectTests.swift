import Rego
import Testing

@Suite struct WrittenObjectTests {
  @Test func `an object that lacks a member a built-in wants is found when the call is made`() throws {
    let policy = try CompiledPolicy([
      PolicyModule(
        file: "t.rego",
        text: """
          package t
          p := json.patch({"a": 1}, [{"op": "add"}])
          q := json.patch({"a": 1}, [{"path": "/b", "value": input.x}])
          r if not p
          """)
    ])
    #expect(try policy.value(of: "data.t.p") == nil)
    #expect(try policy.value(of: "data.t.q", input: ["x": 1]) == nil)
    #expect(try policy.value(of: "data.t.r") == true)
  }
}
