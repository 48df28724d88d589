extension ConformanceCase {
  /// Runs the case.
  ///
  /// The environment must hold what the suite needs: a time, and network access where cases use it.
  public func run(options: EvaluationOptions) -> ConformanceOutcome {
    let found: [Value]
    do throws(RegoError) {
      found = try results(options)
    } catch {
      return judge(error)
    }
    guard let wanted else {
      if let wantsDefined {
        let reason = "wanted \(wantsDefined ? "a result" : "none"), found \(found)"
        return wantsDefined == found.isEmpty ? .failed(reason: reason) : .passed
      }
      let code = wantedCode ?? wantedError ?? "nothing"
      return .failed(reason: "wanted \(code), found \(found)")
    }
    let (a, b) = (normalised(wanted), normalised(found))
    return a == b ? .passed : .failed(reason: "wanted \(a), found \(b)")
  }

  private func results(_ options: EvaluationOptions) throws(RegoError) -> [Value] {
    var parsed: [PolicyModule] = []
    for (index, text) in modules.enumerated() {
      parsed.append(try PolicyModule(file: "test-\(index).rego", text: text))
    }
    let policy = try CompiledPolicy(parsed, data: data, options: ConformanceCase.compileOptions)
    var input = input
    if let inputTerm { input = try policy.evaluate("x = \(inputTerm)", options: options).results.first?["x"] }
    var options = options
    options.isStrict = isStrict
    return try policy.evaluate(query, input: input, options: options).results.map { .object($0) }
  }

  /// The suite's own built-in beside the standard ones: its waiting shows in no result. A case has data at the place of
  /// a rule, to see which counts.
  private static let compileOptions = CompileOptions(
    registry: BuiltinRegistry.standard.adding([
      Builtin("test.sleep", [.string], .null) { _, _ in .null }
    ]), checksData: false)

  private func judge(_ error: RegoError) -> ConformanceOutcome {
    guard wantedCode != nil || wantedError != nil else { return .failed(reason: error.line) }
    if let wantedCode, error.code != wantedCode {
      return .failed(reason: "wanted \(wantedCode), found \(error.line)")
    }
    if let wantedError, !error.line.utf8Contains(wantedError) {
      return .failed(reason: "wanted \(wantedError), found \(error.line)")
    }
    return .passed
  }

  /// Bindings as JSON shows them, in an order of their own.
  private func normalised(_ bindings: [Value]) -> [Value] {
    bindings.map { binding in
      guard case .object(let members) = binding.jsonShaped else { return binding.jsonShaped }
      return .object(
        RegoObject(
          members.map { key, value in
            if sortsBindings, case .array(let elements) = value { return (key, .array(elements.sorted())) }
            return (key, value)
          }))
    }.sorted()
  }
}

extension Value {
  /// This value as it is after a round through JSON: sets are arrays, keys are strings.
  var jsonShaped: Value {
    switch self {
    case .null, .boolean, .number, .string: return self
    case .array(let elements): return .array(elements.map(\.jsonShaped))
    case .set(let set): return .array(set.elements.map(\.jsonShaped))
    case .object(let object):
      return .object(
        RegoObject(
          object.map { key, value in
            if case .string = key { return (key, value.jsonShaped) }
            return (.string(GoJSONWriter.key(key)), value.jsonShaped)
          }))
    }
  }
}

extension String {
  /// True when the bytes of `other` occur in this string's.
  func utf8Contains(_ other: String) -> Bool {
    let (text, wanted) = (Array(utf8), Array(other.utf8))
    guard wanted.count <= text.count else { return false }
    return (0...(text.count - wanted.count)).contains { text[$0..<($0 + wanted.count)].elementsEqual(wanted) }
  }
}
