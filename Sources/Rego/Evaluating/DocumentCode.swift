/// The rules that define one document or function.
final class DocumentCode: Sendable {
  enum Kind: Sendable {
    /// One value, or a function of this many parameters.
    case complete
    case function(Int)
    case set
    case object
    /// References with several variables, or sets below variables.
    case general
  }

  let path: [Value]
  let kind: Kind
  let rules: ObjectList<RuleCode>
  /// Which of many rules to run; nil when all are.
  let index: RuleIndex?
  /// The value when no rule gives one.
  let fallback: RuleCode?
  /// True when every rule's value is the same constant: the first success decides.
  let isUniform: Bool
  /// False for a set or object that is part of a document above, where it only stands when it holds something.
  let standsWhenEmpty: Bool
  /// The slots of a frame for any of the rules.
  let slotCount: Int
  /// The steps of its longest body.
  let stackSteps: Int

  init(
    path: [Value], kind: Kind, rules: [RuleCode], fallback: RuleCode?, isUniform: Bool, isPart: Bool
  ) {
    self.path = path
    self.kind = kind
    self.rules = ObjectList(rules)
    index = RuleIndex(rules)
    self.fallback = fallback
    self.isUniform = isUniform
    switch kind {
    case .complete, .function: standsWhenEmpty = true
    case .set, .object, .general: standsWhenEmpty = !isPart
    }
    let all = rules + [fallback].compactMap { $0 }
    slotCount = all.map(\.slotCount).max() ?? 0
    stackSteps = all.map(\.stackSteps).max() ?? 0
  }
}
