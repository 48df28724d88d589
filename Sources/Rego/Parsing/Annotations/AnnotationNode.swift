/// A value inside a METADATA block, as version 3 of Go's `yaml` package reads it.
indirect enum AnnotationNode {
  case null
  case bool(Bool)
  case int(Int64)
  case unsigned(UInt64)
  case float(Double)
  case string(String)
  case time(AnnotationTime)
  case list([AnnotationNode])
  case map([(key: String, value: AnnotationNode)])
  /// A mapping with keys that are no texts.
  case general([(key: AnnotationNode, value: AnnotationNode)])

  // Recursion below is bounded by the depth Notation allows.

  /// The node with texts for keys where OPA looks for them: in general mappings and lists, not in mappings
  /// that have them already. Throws where a key is no text.
  func withTextKeys(_ path: [String] = []) throws(AnnotationProblem) -> AnnotationNode {
    switch self {
    case .general(let members):
      var found: [(key: String, value: AnnotationNode)] = []
      for (key, value) in members {
        guard case .string(let name) = key else {
          throw AnnotationProblem("invalid map key type(s): \(path.joined(separator: "/"))")
        }
        found.append((name, try value.withTextKeys(path + [name])))
      }
      return .map(found)
    case .list(let elements):
      var found: [AnnotationNode] = []
      for (index, element) in elements.enumerated() {
        found.append(try element.withTextKeys(path + ["\(index)"]))
      }
      return .list(found)
    default: return self
    }
  }

  /// The value policies see. Throws OPA's words for what JSON cannot hold.
  ///
  /// `isExact` says that numbers went through JSON; otherwise they are as Go prints them, and what exceeds 63
  /// bits is negative.
  func value(isExact: Bool) throws(AnnotationProblem) -> Value {
    switch self {
    case .null: return .null
    case .bool(let value): return .boolean(value)
    case .int(let value): return .number(.int(value))
    case .unsigned(let value):
      return isExact ? try number("\(value)") : .number(.int(Int64(truncatingIfNeeded: value)))
    case .float(let value):
      return try number(
        isExact && value.isFinite ? GoFloat.json(value) : GoFloat.text(value, verb: "g", precision: nil))
    case .string(let text): return Value(text)
    case .time(let time): return Value(time.json)
    case .list(let elements):
      var found: [Value] = []
      for element in elements { found.append(try element.value(isExact: isExact)) }
      return .array(found)
    case .map(let members):
      var builder = RegoObject.Builder()
      for (key, value) in members { builder[Value(key)] = try value.value(isExact: isExact) }
      return .object(builder.build())
    case .general:
      throw AnnotationProblem(
        "ast: interface conversion: json: unsupported type: map[interface {}]interface {}")
    }
  }

  private func number(_ literal: String) throws(AnnotationProblem) -> Value {
    guard let number = RegoNumber(literal: literal) else {
      throw AnnotationProblem("json: invalid number literal \(Value(literal))")
    }
    return .number(number)
  }
}
