package import Notation

/// Why nothing could be decided (invariant 8): a policy that does not load, err or end, or that answers something
/// malformed. It makes the verdict `error`, never `pass`.
///
/// Two errors of the same code are the same refusal.
package struct DecisionError: CodedError, Hashable {
  /// Every refusal of this room; the raw value is the public, stable code.
  package enum Code: String, Sendable, CaseIterable {
    /// A policy does not parse or compile.
    case policyCompile = "policy.compile"
    /// A policy failed, or did not end within its limits.
    case policyEvaluation = "policy.evaluation"
    /// A policy answered something that the contract does not have.
    case policyResult = "policy.result"
    /// A control that judges no approvals came out otherwise once approvals were known.
    case stateUnsettled = "decision.state_unsettled"
    /// A recorded decision lacks what is needed to decide it again.
    case notReplayable = "decision.not_replayable"
  }

  /// Which refusal it is.
  package let reason: Code
  /// What happened.
  package let message: String
  /// What to do about it.
  package let remedy: String?
  /// The place in the policy.
  package let location: SourceLocation?
  /// The stable code.
  package var code: String { reason.rawValue }

  package init(
    _ reason: Code, _ message: String, remedy: String? = nil, at location: SourceLocation? = nil
  ) {
    self.reason = reason
    self.message = message
    self.remedy = remedy
    self.location = location
  }
}
