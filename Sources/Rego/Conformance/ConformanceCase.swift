/// One case of a conformance suite, as OPA's own suite writes them.
public struct ConformanceCase: Sendable {
  /// The name of the case within its suite.
  public let note: String
  let query: String
  let modules: [String]
  let data: Value
  let input: Value?
  /// Rego text of the input, where it is no JSON.
  let inputTerm: String?
  /// The bindings wanted; nil when an error is.
  let wanted: [Value]?
  /// Whether there is a result at all, where a case asks for no more than that.
  let wantsDefined: Bool?
  let wantedCode: String?
  let wantedError: String?
  let isStrict: Bool
  /// Arrays among the bindings are compared without order.
  let sortsBindings: Bool

  /// Reads a case; nil when the value is no case.
  init?(_ value: Value) {
    guard let note = value["note"]?.string, let query = value["query"]?.string else { return nil }
    self.note = note
    self.query = query
    modules = value["modules"]?.array?.compactMap(\.string) ?? []
    data = value["data"] ?? .object(RegoObject())
    input = value["input"]
    inputTerm = value["input_term"]?.string
    wanted = value["want_result"]?.array
    wantsDefined = value["want_defined"]?.boolean
    wantedCode = value["want_error_code"]?.string
    wantedError = value["want_error"]?.string
    isStrict = value["strict_error"]?.boolean ?? false
    sortsBindings = value["sort_bindings"]?.boolean ?? false
  }
}
