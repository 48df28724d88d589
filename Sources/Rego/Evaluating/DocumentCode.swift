/// The rules that define one document or function.
struct DocumentCode: Sendable {
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
  let rules: [RuleCode]
  /// The value when no rule gives one.
  let fallback: RuleCode?
  /// True when every rule's value is the same constant: the first success decides.
  let isUniform: Bool
  /// The slots of a frame for any of the rules.
  let slotCount: Int
  /// The steps of its longest body.
  let stackSteps: Int
}
