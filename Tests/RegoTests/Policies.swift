import Rego

/// Compiles one module and asks for `data.t` or a part of it.
func evaluate(
  _ text: String, _ reference: String = "data.t", input: Value? = nil, data: Value = [:],
  options: EvaluationOptions = .init()
) throws -> Value? {
  let module = try PolicyModule(file: "t.rego", text: "package t\n" + text)
  return try CompiledPolicy([module], data: data).value(of: reference, input: input, options: options)
}

/// The error a module causes when it is parsed or compiled.
func compileError(_ text: String, options: CompileOptions = .init()) -> RegoError? {
  do throws(RegoError) {
    let module = try PolicyModule(file: "t.rego", text: "package t\n" + text)
    _ = try CompiledPolicy([module], options: options)
    return nil
  } catch {
    return error
  }
}
