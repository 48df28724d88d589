/// Finds the rules of a document that can hold at all, where many of them begin by comparing one and the same
/// term with a constant: `input.action == "read"`.
final class RuleIndex: Sendable {
  /// Fewer rules are run one after the other.
  static let leastRules = 4

  /// What a body begins with: a term equal to a constant.
  struct Opening {
    let term: Node
    /// The same for terms that have the same value.
    let path: [Value]
    let constant: Value
  }

  // Safe: nodes never change.
  nonisolated(unsafe) private let term: Node
  private let constants: ObjectShape
  /// For each constant, the rules to run, in order; last, those to run for any other value.
  private let candidates: [[Int]]

  /// Nil when too few rules begin alike.
  init?(_ rules: [RuleCode]) {
    // An `else` may follow a body that fails at once: such rules are always run.
    let openings = rules.map { $0.alternatives.count == 0 ? ($0.body as? EqualStep)?.opening : nil }
    let byPath = Dictionary(grouping: openings.compactMap { $0 }, by: \.path)
    guard let group = byPath.values.max(by: { $0.count < $1.count }), group.count >= RuleIndex.leastRules
    else {
      return nil
    }
    let path = group[0].path
    term = group[0].term
    let keys = Set(group.map(\.constant)).sorted()
    constants = ObjectShape(sortedKeys: keys)
    candidates = (keys.map { Optional($0) } + [nil]).map { key in
      rules.indices.filter { index in
        guard let opening = openings[index], opening.path == path else { return true }
        return opening.constant == key
      }
    }
  }

  /// The rules to run, in order.
  func rules(_ machine: Machine) throws -> [Int] {
    let value = try term.value(machine)
    let position = value.isDefined ? constants.position(of: value, hash: value.hash) : -1
    return candidates[position < 0 ? candidates.count - 1 : position]
  }
}
