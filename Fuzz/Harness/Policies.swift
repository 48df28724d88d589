import Notation
import Rego

private let input = try? JSON.parse(
  #"{"user": "alice", "roles": ["admin", "dev"], "n": [1, 2.5, -3e2], "m": {"a": {"b": null}}, "t": true}"#)

/// Lexer, parser, compiler, and a short evaluation of whatever the module defines.
func readPolicy(_ bytes: [UInt8]) {
  guard let text = String(validating: bytes, as: UTF8.self) else { return }
  for version in [LanguageVersion.v1, .v0] {
    let module: PolicyModule
    do throws(RegoError) {
      module = try PolicyModule(file: "p.rego", text: text, version: version)
    } catch {
      check(!error.description.isEmpty, "a module is refused without a reason")
      continue
    }
    guard let policy = try? CompiledPolicy([module]) else { continue }
    let options = EvaluationOptions(
      limits: EvaluationLimits(steps: 20_000, seconds: nil, depth: 100, valueElements: 20_000))
    _ = try? policy.evaluate("result = data", input: input.map { Value($0) }, options: options)
  }
}
