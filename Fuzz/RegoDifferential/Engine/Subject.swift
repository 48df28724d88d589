internal import Foundation
internal import Notation
internal import Rego

/// The compiled policies of one fuzzing case, with the queries prepared so far.
final class Subject {
  private let policy: CompiledPolicy
  private var prepared: [String: (capture: QueryCapture, query: PreparedQuery)] = [:]

  init(modules: Value, data: Value, version: LanguageVersion) throws(RegoError) {
    var parsed: [PolicyModule] = []
    for module in modules.array ?? [] {
      guard let pair = module.array, pair.count == 2, let file = pair[0].string, let text = pair[1].string
      else {
        throw RegoError(.evaluationInternal, "modules are pairs of a file and its text")
      }
      parsed.append(try PolicyModule(file: file, text: text, version: version))
    }
    policy = try CompiledPolicy(parsed, data: data)
  }

  /// A JSON text as a value.
  static func parse(_ text: UnsafePointer<CChar>, _ length: Int) throws(RegoError) -> Value {
    let bytes = UnsafeRawBufferPointer(start: text, count: length)
    do {
      return try Value(parsing: Array(bytes))
    } catch {
      throw RegoError(.evaluationInternal, "no JSON: \(error)")
    }
  }

  /// `{"bindings": […]}`, as OPA shapes them.
  func results(_ query: String, _ input: Value?, isStrict: Bool) throws(RegoError) -> String {
    let ready: (capture: QueryCapture, query: PreparedQuery)
    if let known = prepared[query] {
      ready = known
    } else {
      // As a command evaluates it: OPA looks at all statements before it tells whether each holds.
      let capture = try QueryCapture(query, policy: policy)
      ready = (capture, try policy.prepare(capture))
      prepared[query] = ready
    }
    // Any moment will do: what tokens of the fuzzer say about time holds for decades.
    let environment = EvaluationEnvironment(timeNanoseconds: 1_700_000_000_000_000_000)
    let limits = EvaluationLimits(steps: 20_000_000, seconds: 20)
    let found = try ready.query.evaluate(
      input: input,
      options: EvaluationOptions(environment: environment, limits: limits, isStrict: isStrict))
    let bindings = Value.array(found.results.map { .object(ready.capture.read($0).bindings) })
    let answer: Value = ["bindings": bindings]
    return answer.text
  }

  /// `{"errors": […]}`, each with its code, message and place.
  static func report(_ error: RegoError) -> String {
    let errors = error.all.map { error -> Value in
      let position = error.location?.position
      return [
        "code": Value(error.code), "message": Value(error.message), "file": Value(error.location?.file ?? ""),
        "row": Value(position?.line ?? 0), "column": Value(position?.column ?? 0),
        "excerpt": Value(error.excerpt ?? ""), "remedy": Value(error.remedy ?? ""),
      ]
    }
    let report: Value = ["errors": .array(errors)]
    return report.text
  }
}
