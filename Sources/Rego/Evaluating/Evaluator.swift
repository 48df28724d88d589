internal import Notation

/// Evaluates one query again and again on one thread, reusing the memory of the evaluation before.
///
///     let evaluator = Evaluator(try policy.prepare("result = data.example.allow"))
///     while let request = next() { decide(try evaluator.evaluate(input: request)) }
public final class Evaluator {
  private let query: PreparedQuery
  private let options: EvaluationOptions
  private var machine: Machine
  /// A machine an error went through is not used again.
  private var isSpoilt = false
  private let memory = ParsingMemory()
  private let output = ByteBuffer()

  public init(_ query: PreparedQuery, options: EvaluationOptions = .init()) {
    self.query = query
    self.options = options
    machine = Evaluator.machine(query, options)
  }

  private static func machine(_ query: PreparedQuery, _ options: EvaluationOptions) -> Machine {
    guard options.reusesDocuments else { return Machine(query, input: nil, options: options, folded: nil) }
    return Machine(
      query, input: nil, options: options, folded: query.folded,
      former: query.folded.members.map(FormerDocuments.init))
  }

  /// Evaluates the query; throws as `PreparedQuery.evaluate` does.
  public func evaluate(input: Value? = nil) throws(RegoError) -> Evaluation {
    if query.needsDeepStack { return try query.evaluate(input: input, options: options) }
    return query.evaluation(of: try run(input))
  }

  /// Evaluates the query on an input of JSON and hands on the JSON of its first variable, on one line, as Go
  /// writes it; no bytes when the query does not hold. The bytes are valid during the call of `body`.
  ///
  /// Throws `RegoError`; with the code `rego_parse_error` when the input is no JSON.
  public func withJSON<Result>(
    input: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) throws(RegoError) -> Result {
    let value = try read(input)
    output.removeAll()
    if query.needsDeepStack {
      let first = try query.evaluate(input: value, options: options).results.first
      first?.values.first?.appendJSON(to: output)
    } else {
      let machine = try run(value)
      if machine.rowCount > 0, query.shape.count > 0 { machine.rows[0].appendJSON(to: output) }
    }
    return body(output.written)
  }

  private func read(_ input: UnsafeBufferPointer<UInt8>) throws(RegoError) -> Value? {
    if input.isEmpty { return nil }
    do throws(NotationError) {
      return try Value(parsing: input, file: "input", remembering: memory)
    } catch {
      throw RegoError(.parse, error.message, remedy: error.remedy)
    }
  }

  private func run(_ input: Value?) throws(RegoError) -> Machine {
    if isSpoilt { machine = Evaluator.machine(query, options) }
    isSpoilt = true
    machine.restart(input: try query.completed(input))
    try query.run(on: machine)
    isSpoilt = false
    return machine
  }
}
