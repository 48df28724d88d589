/// An operand of `and`, `or` or `not` with its names resolved.
struct CoreOperand {
  var body: [CoreExpression]
  /// What must be bound outside: the variables of a statement without braces, which can bind none.
  let needed: VariableSet
  let isBraced: Bool

  /// The same operand with its statements rewritten.
  func with(_ body: [CoreExpression]) -> CoreOperand {
    CoreOperand(body: body, needed: needed, isBraced: isBraced)
  }
}
