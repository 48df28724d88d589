extension CompiledPolicy {
  /// Evaluates a query and tells which lines it evaluated; the policy must be compiled with `coverage`.
  public func evaluateCovering(
    _ query: String, input: Value? = nil, options: EvaluationOptions = .init()
  ) throws(RegoError) -> (evaluation: Evaluation, coverage: CoverageReport) {
    try evaluateCovering(prepare(query), input: input, options: options)
  }

  /// Evaluates a query of this policy and tells which lines it evaluated; the policy must be compiled with
  /// `coverage`.
  public func evaluateCovering(
    _ query: PreparedQuery, input: Value? = nil, options: EvaluationOptions = .init()
  ) throws(RegoError) -> (evaluation: Evaluation, coverage: CoverageReport) {
    let record = CoverageRecord(count: coverageMarks.count)
    let evaluation = try query.run(input: input, options: options, coverage: record)
    return (evaluation, CoverageReport(marks: coverageMarks, record: record) { _ in true })
  }
}
