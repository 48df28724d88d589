import Notation
import Rego

private let input =
  (try? JSON.parse(
    #"{"user": "alice", "roles": ["admin", "dev"], "n": [1, 2.5, -3e2], "m": {"a": {"b": null}}, "t": true}"#))
  .map { Value($0) }

/// So little that no evaluation takes long.
private let options = EvaluationOptions(
  limits: EvaluationLimits(steps: 20_000, seconds: nil, depth: 100, valueElements: 20_000))

/// Lexer, parser and compiler, in both versions of the language.
func readPolicy(_ bytes: [UInt8]) {
  guard let text = String(validating: bytes, as: UTF8.self) else { return }
  for version in [LanguageVersion.v1, .v0] {
    do throws(RegoError) {
      let module = try PolicyModule(file: "p.rego", text: text, version: version)
      _ = try CompiledPolicy([module])
    } catch {
      check(!error.description.isEmpty, "a module is refused without a reason")
    }
  }
}

/// Whatever a module defines, evaluated: on the input of the harness, or that of a line `#input {…}` at its end.
/// Code compiled for traces and coverage, and documents computed once, give the same.
func evaluatePolicy(_ bytes: [UInt8]) {
  guard let text = String(validating: bytes, as: UTF8.self) else { return }
  guard let module = try? PolicyModule(file: "p.rego", text: text), let plain = try? CompiledPolicy([module])
  else { return }
  var given = input
  if let comment = module.comments.last?.text, comment.hasPrefix("#input"),
    let json = try? JSON.parse(String(comment.dropFirst(6)))
  {
    given = Value(json)
  }
  let query = "result = data"
  let first = outcome { try plain.evaluate(query, input: given, options: options) }
  if let prepared = try? plain.prepare(query) {
    let evaluator = Evaluator(prepared, options: options)
    for _ in 0..<2 {
      let again = outcome { try evaluator.evaluate(input: given) }
      check(agree(first, again), "an evaluation repeated gives something else")
    }
  }
  guard let traced = try? CompiledPolicy([module], options: CompileOptions(coverage: true, tracing: true))
  else {
    return
  }
  let (result, trace) = traced.trace(query, input: given, options: options)
  check(agree(first, outcome { try result.get() }), "tracing changes a result")
  _ = (trace.lines.count, trace.notes.events.count, trace.fails.events.count)
}

/// What an evaluation gives: its results, or the code of its error.
private func outcome(_ evaluate: () throws -> Evaluation) -> (results: [RegoObject], code: String?) {
  do {
    return (try evaluate().results, nil)
  } catch let error as RegoError {
    return ([], error.code)
  } catch {
    return ([], "other")
  }
}

/// True when two outcomes are the same. A budget may be spent by one and not by the other, as traced and
/// remembered documents cost otherwise.
private func agree(
  _ left: (results: [RegoObject], code: String?), _ right: (results: [RegoObject], code: String?)
) -> Bool {
  let spent = RegoError.Kind.evaluationCancelled.rawValue
  if left.code == spent || right.code == spent { return true }
  return left.results == right.results && left.code == right.code
}

/// Formatting a second time changes nothing, and no comment is lost.
func formatPolicy(_ bytes: [UInt8]) {
  guard let text = String(validating: bytes, as: UTF8.self) else { return }
  for version in [LanguageVersion.v1, .v0] {
    guard let module = try? PolicyModule(file: "p.rego", text: text, version: version) else { continue }
    let formatted: String
    do {
      formatted = try PolicyFormatter(version: version).format(file: "p.rego", text: text)
    } catch {
      // Two rules of version 0 on one line are refused, and not written as something else.
      check(version == .v0, "what parses is not formatted")
      continue
    }
    guard let again = try? PolicyFormatter().format(file: "p.rego", text: formatted) else {
      return check(false, "what was formatted does not parse")
    }
    check(again == formatted, "formatting a second time changes something")
    let kept = (try? PolicyModule(file: "p.rego", text: formatted)).map(comments)
    check(comments(module).isSubset(of: kept ?? []), "a comment is lost")
  }
}

/// The comments, without the white space at their ends, which formatting takes away.
private func comments(_ module: PolicyModule) -> Set<String> {
  Set(
    module.comments.map { comment in
      String(comment.text.reversed().drop(while: \.isWhitespace).reversed())
    })
}
