/// The names that parameters have given a value so far, from left to right.
///
/// OPA matches patterns in that order, and compares sets and keys of objects as they are by then: with a variable
/// without a value, or a call, whose result is known only in the body, they equal nothing.
struct PatternNames {
  private var names: Set<String> = []

  mutating func insert(_ name: String) { names.insert(name) }

  /// False when a pattern can match nothing; the names it gives values to are known from here.
  mutating func match(_ pattern: Term) -> Bool { matches(pattern, isCompared: false) }

  private mutating func matches(_ term: Term, isCompared: Bool) -> Bool {
    var isMatch = true
    switch term.kind {
    case .variable(let name):
      if isCompared { return names.contains(name) }
      names.insert(name)
    case .wildcard, .call, .template: isMatch = !isCompared
    case .array(let elements):
      for element in elements where !matches(element, isCompared: isCompared) { isMatch = false }
    case .set(let elements):
      for element in elements where !matches(element, isCompared: true) { isMatch = false }
    case .object(let items):
      for item in items {
        if !matches(item.key, isCompared: true) { isMatch = false }
        if !matches(item.value, isCompared: isCompared) { isMatch = false }
      }
    case .scalar, .reference, .arrayComprehension, .setComprehension, .objectComprehension: break
    }
    return isMatch
  }
}
