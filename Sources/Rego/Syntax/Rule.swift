/// One definition of a rule, with its `else` branches.
public struct Rule: Sendable {
  /// What stands before the body.
  public struct Head: Sendable {
    /// The rule's name, then the steps of its reference: `p.q[x]` is `p`, `"q"`, `x`.
    public var reference: [Term]
    /// The parameters of a function; nil when this is none.
    public var parameters: [Term]?
    /// The element of a multi-value rule: `p contains key`.
    public var key: Term?
    /// The value; nil for multi-value rules.
    public var value: Term?
    /// Written with `:=`.
    public var isAssignment: Bool
    /// No value is written; it is `true`.
    public var hasImpliedValue: Bool
    /// The head, without `default` and body.
    public var place: Place

    /// The first name.
    public var name: String { reference.first?.variableName ?? "" }
  }

  /// A value and the body it depends on; the first is the rule's own, others follow `else`.
  public struct Branch: Sendable {
    /// What the branch yields; nil for a rule of many values.
    public var value: Term?
    /// The statements; empty where the branch always holds.
    public var body: [Expression]
    /// The branch, from `else` on; of the first one, the head.
    public var place: Place
  }

  /// True for `default name := value`.
  public var isDefault: Bool
  /// What stands before the body.
  public var head: Head
  /// The rule's own body; empty when it has none and always holds.
  public var body: [Expression]
  /// What follows `else`, in order.
  public var elseBranches: [Branch]
  /// The whole rule, with its branches.
  public var place: Place
}
