/// Why a built-in gave no result. Unless errors are strict, the expression is then undefined.
public struct BuiltinError: Error, Sendable, Hashable {
  /// What kind of failure it is; it decides the code and whether strictness matters.
  public enum Kind: Sendable, Hashable {
    /// An operand of the wrong type: `eval_type_error`.
    case type
    /// Anything else the operands are to blame for: `eval_builtin_error`.
    case failure
    /// Results that contradict each other: `eval_conflict_error`, strict or not.
    case conflict
    /// The evaluation must end, strict or not: a budget is spent.
    case halt
    /// The call needs what was not granted; the evaluation ends, strict or not: `eval_builtin_error`.
    case refused
  }

  /// What went wrong, and so whether it ends the evaluation.
  public var kind: Kind
  /// What happened, without the name of the built-in, which the evaluator puts in front.
  public var message: String

  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// An error the operands are to blame for.
  public static func failure(_ message: String) -> BuiltinError { BuiltinError(.failure, message) }

  /// `operand 1 must be one of {string, set} but got number`; operands count from zero here, from one in
  /// texts.
  public static func operand(_ index: Int, _ value: Value, mustBe expected: [String]) -> BuiltinError {
    let types = expected.count == 1 ? expected[0] : "one of {\(expected.joined(separator: ", "))}"
    return BuiltinError(.type, "operand \(index + 1) must be \(types) but got \(value.typeName)")
  }

  /// `operand 2 must be array of strings but got array containing number`.
  public static func element(
    _ index: Int, _ container: Value, _ element: Value, mustBe expected: String
  ) -> BuiltinError {
    BuiltinError(
      .type,
      "operand \(index + 1) must be \(container.typeName) of \(expected) but got \(container.typeName) "
        + "containing \(element.typeName)")
  }

  /// `operand 2 ` and the message; a type error, as OPA's `NewOperandErr`.
  public static func operand(_ index: Int, _ message: String) -> BuiltinError {
    BuiltinError(.type, "operand \(index + 1) \(message)")
  }
}
