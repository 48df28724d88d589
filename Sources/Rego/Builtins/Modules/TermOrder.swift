/// The order OPA holds terms in where a set or an object is written: by kind first, then by content.
enum TermOrder {
  private static let kinds = [
    "null", "boolean", "number", "string", "var", "ref", "array", "object", "set", "arraycomprehension",
    "objectcomprehension", "setcomprehension", "call", "templatestring",
  ]

  /// True when one term, as its document, comes before another.
  static func precedes(_ left: Value, _ right: Value) -> Bool { order(left, right) < 0 }

  /// Negative, zero or positive. Recursion is bounded by the depth of the documents.
  private static func order(_ left: Value, _ right: Value) -> Int {
    let (first, second) = (rank(left), rank(right))
    guard first == second else { return first - second }
    guard let a = left["value"], let b = right["value"] else { return left.order(right) }
    guard case .array(let a) = a, case .array(let b) = b else { return a.order(b) }
    for (x, y) in zip(a, b) {
      let result = x["type"] == nil ? x.order(y) : order(x, y)
      if result != 0 { return result }
    }
    return a.count - b.count
  }

  private static func rank(_ term: Value) -> Int {
    kinds.firstIndex(of: term["type"]?.string ?? "") ?? kinds.count
  }
}
