/// A function with its arguments, or one operand.
struct GoTemplateCommand: Sendable {
  /// In bytes.
  let position: Int
  /// At least one.
  var operands: [GoTemplateOperand] = []

  var description: String {
    operands.map { operand in
      if case .pipeline = operand.kind { "(\(operand.description))" } else { operand.description }
    }
    .joined(separator: " ")
  }
}
