internal import Notation

extension ExplainingRun {
  /// `is undefined`, `is false`, `is "user"`, `is one of …`.
  static func state(_ values: [Value]) -> String {
    switch values.count {
    case 0: "is undefined"
    case 1: "is \(shown(values[0]))"
    default: "is one of \(list(values))"
    }
  }

  /// Up to a few values, and how many more there are.
  static func list(_ values: [Value]) -> String {
    let shown = values.prefix(PolicyExplainer.valueLimit).map { Self.shown($0) }.joined(separator: ", ")
    let more = values.count - PolicyExplainer.valueLimit
    return more > 0 ? "\(shown) and \(more) more" : shown
  }

  /// A value, cut where it is long.
  static func shown(_ value: Value) -> String {
    switch value {
    case .set(let set) where set.isEmpty: return "empty"
    case .array(let array) where array.isEmpty: return "empty"
    case .object(let object) where object.isEmpty: return "empty"
    default: break
    }
    let text = value.description
    guard text.count > PolicyExplainer.valueLength else { return text }
    return text.prefix(PolicyExplainer.valueLength) + "…"
  }

  /// Text on one line, without the white space of its layout.
  static func oneLine(_ text: String) -> String {
    text.split { $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == " " }.joined(separator: " ")
  }
}

extension Value {
  /// True for false, and for collections without elements.
  var isEmptyOrFalse: Bool {
    switch self {
    case .boolean(let value): !value
    case .array(let elements): elements.isEmpty
    case .object(let object): object.isEmpty
    case .set(let set): set.isEmpty
    default: false
    }
  }
}

extension Term {
  /// The references, variables and calls in a term whose values explain it; what stands inside comprehensions
  /// has variables of its own and is left out.
  var visibleLeaves: [Term] {
    switch kind {
    case .scalar, .wildcard, .template, .arrayComprehension, .setComprehension, .objectComprehension:
      return []
    case .variable: return [self]
    case .reference(let head, let steps):
      let inner = steps.flatMap { $0.scalar == nil ? $0.visibleLeaves : [] }
      if case .call = head.kind { return [self] + head.visibleLeaves + inner }
      return [self] + inner
    case .call(let call):
      let inner = call.arguments.flatMap(\.visibleLeaves)
      return call.isInfix && (call.level ?? 0) <= 0 ? inner : [self] + inner
    case .array(let elements), .set(let elements): return elements.flatMap(\.visibleLeaves)
    case .object(let items): return items.flatMap { $0.key.visibleLeaves + $0.value.visibleLeaves }
    }
  }
}

extension SourceLocation {
  /// `file:line`.
  var short: String { "\(file):\(position.line)" }
}
