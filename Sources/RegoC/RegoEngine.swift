import Rego

/// Modules and data as a caller of the C interface hands them over, and the policy compiled of them.
final class RegoEngine {
  private var modules: [PolicyModule] = []
  private var data: Value = .object(RegoObject())
  private var compiled: CompiledPolicy?
  /// What the last call that failed said.
  var message = Message()

  func addPolicy(file: String, text: String) throws(RegoError) {
    modules.append(try PolicyModule(file: file, text: text))
    compiled = nil
  }

  func setData(_ json: UnsafeBufferPointer<UInt8>) throws {
    let value = try Value(parsing: json, file: "data")
    compiled = try compiled?.with(data: value)
    data = value
  }

  func prepare(_ reference: String, options: EvaluationOptions) throws(RegoError) -> RegoQuery {
    let policy: CompiledPolicy
    if let compiled {
      policy = compiled
    } else {
      policy = try CompiledPolicy(modules, data: data)
      compiled = policy
    }
    return RegoQuery(Evaluator(try policy.prepare("result = \(reference)"), options: options))
  }
}
