import Testing

@testable import Rego

/// Calls a built-in of the standard registry as the evaluator would, in a world without clock and network.
func call(
  _ name: String, _ operands: Value..., timeNanoseconds: Int64? = nil, limits: EvaluationLimits = .standard
) throws -> Value? {
  let builtin = try #require(BuiltinRegistry.standard[name], "no built-in \(name)")
  #expect(builtin.operands.count == operands.count, "\(name) takes \(builtin.operands.count) operands")
  let environment = EvaluationEnvironment(timeNanoseconds: timeNanoseconds)
  let context = BuiltinContext(state: EvaluationState(environment: environment, limits: limits))
  return try builtin.implementation(context, Operands(operands))
}

/// The message of the error a call throws; nil where it throws none.
func refusal(_ name: String, _ operands: Value...) throws -> String? {
  let builtin = try #require(BuiltinRegistry.standard[name], "no built-in \(name)")
  let context = BuiltinContext(
    state: EvaluationState(environment: EvaluationEnvironment(), limits: .standard))
  do {
    _ = try builtin.implementation(context, Operands(operands))
    return nil
  } catch let error as BuiltinError {
    return error.message
  }
}

func set(_ elements: Value...) -> Value { .set(RegoSet(elements)) }

func number(_ literal: String) throws -> Value { .number(try #require(RegoNumber(literal: literal))) }
