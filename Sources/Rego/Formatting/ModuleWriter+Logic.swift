/// Statements joined by `and`, `or` and `not`.
extension ModuleWriter {
  /// Writes joined statements. A line break behind an operator stays; what follows is indented once.
  func writeLogical(_ connective: Connective, _ operands: [LogicalOperand]) throws(UnplacedComment) {
    var isIndented = false
    defer { if isIndented { outdent() } }
    try writeLogical(connective, operands, &isIndented)
  }

  private func writeLogical(
    _ connective: Connective, _ operands: [LogicalOperand], _ isIndented: inout Bool
  ) throws(UnplacedComment) {
    guard connective != .not, operands.count == 2 else {
      write("not ")
      for operand in operands { try write(operand, of: connective, isRight: true, &isIndented) }
      return
    }
    try write(operands[0], of: connective, isRight: false, &isIndented)
    write(" \(connective.rawValue)")
    let line = operands[1].place.line
    if line > layout.endLine(operands[0].place) {
      if !isIndented { indent() }
      isIndented = true
      endLine()
      try placeComments(before: line)
      startLineIfNeeded()
    } else {
      write(" ")
    }
    try write(operands[1], of: connective, isRight: true, &isIndented)
  }

  private func write(
    _ operand: LogicalOperand, of connective: Connective, isRight: Bool, _ isIndented: inout Bool
  ) throws(UnplacedComment) {
    if operand.isBraced {
      write("{")
      guardedStart = operand.body.first?.place.start
      let isOneLine = try writeInnerBody(
        operand.body, after: operand.place.line, closing: layout.closingLine(operand.place))
      write(isOneLine ? " }" : "}")
      return
    }
    for inner in operand.body {
      let needsParentheses = inner.needsParentheses(in: connective, isRight: isRight)
      if needsParentheses { write("(") }
      if case .logical(let other, let operands) = inner.kind {
        try writeLogical(other, operands, &isIndented)
        try writeModifiers(of: inner)
      } else {
        try write(inner)
      }
      if needsParentheses { write(")") }
    }
  }
}

extension Expression {
  /// True when the statement, as an operand without braces, would be read as something else.
  fileprivate func needsParentheses(in connective: Connective, isRight: Bool) -> Bool {
    if !withs.isEmpty { return true }
    switch kind {
    case .logical(let other, _):
      switch (connective, other) {
      case (.not, _), (.and, .or): return true
      case (_, .not), (.or, .and): return false
      case (.and, .and), (.or, .or): return isRight
      }
    case .term(let term), .unify(let term, _), .assign(let term, _):
      return !isNegated && term.beginsWithBrace
    case .some, .someIn, .every: return false
    }
  }

  /// True when, first in a body in braces, the statement would be read as the head of a comprehension.
  var beginsWithUnion: Bool {
    if case .term(let term) = kind, !isNegated { term.beginsWithUnion } else { false }
  }
}

extension Term {
  /// True when the term is written with a brace first.
  fileprivate var beginsWithBrace: Bool {
    switch kind {
    case .set(let elements): !elements.isEmpty
    case .object, .setComprehension, .objectComprehension: true
    case .reference(let head, _): head.beginsWithBrace
    case .call(let call): call.isInfix && call.arguments.first?.beginsWithBrace == true
    default: false
    }
  }

  /// True when the leftmost operator of the term is `|`.
  fileprivate var beginsWithUnion: Bool {
    guard case .call(let call) = kind, call.isInfix else { return false }
    return call.name == ["or"] || call.arguments.first?.beginsWithUnion == true
  }
}
