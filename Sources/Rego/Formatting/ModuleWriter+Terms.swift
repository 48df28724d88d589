extension ModuleWriter {
  /// Writes a term that stands alone: beside `:=`, as an argument, as a value.
  func write(_ term: Term) throws(UnplacedComment) { try write(term, isOperand: false) }

  /// Writes a term that stands beside an operator; one with an operator of its own goes into parentheses.
  func writeOperand(_ term: Term) throws(UnplacedComment) { try write(term, isOperand: true) }

  private func write(_ term: Term, isOperand: Bool) throws(UnplacedComment) {
    try placeComments(before: term.place.line)
    startLineIfNeeded()
    switch term.kind {
    case .scalar(.number): write(module.source.text(term.place).filter { $0 != " " && $0 != "\t" })
    case .scalar, .variable, .wildcard: write(module.source.text(term.place))
    case .template: writeTemplate(term)
    case .reference(let head, let steps):
      try write(head, isOperand: true)
      for step in steps { try writeStep(step, keepsBrackets: false) }
    case .call(let call): try write(call, term.place, isOperand: isOperand)
    case .array(let elements):
      try writeCollection("[", elements.map { .term($0, parenthesisesUnion: true) }, "]", term.place)
    case .set(let elements):
      if elements.isEmpty {
        write("set()")
      } else {
        try writeCollection("{", elements.map { .term($0, parenthesisesUnion: true) }, "}", term.place)
      }
    case .object(let items): try writeCollection("{", items.map { .item($0) }, "}", term.place)
    case .arrayComprehension(let head, let body):
      try writeComprehension("[", nil, head, body, "]", term.place)
    case .setComprehension(let head, let body): try writeComprehension("{", nil, head, body, "}", term.place)
    case .objectComprehension(let item, let body):
      try writeComprehension("{", item.key, item.value, body, "}", term.place)
    }
    startLineIfNeeded()
  }

  /// Template strings are copied: white space inside them may be part of the text.
  private func writeTemplate(_ term: Term) {
    write(module.source.text(term.place))
    removePending(where: { $0.place.start > term.place.start && $0.place.end <= term.place.end })
  }

  // MARK: References

  /// Writes one step: `.name` where that reads the same, else in brackets.
  func writeStep(_ step: Term, keepsBrackets: Bool) throws(UnplacedComment) {
    if let name = step.scalar?.string {
      let spelling = module.source.text(step.place)
      let isQuoted = spelling.hasPrefix("\"") || spelling.hasPrefix("`")
      let isPlain =
        ModuleWriter.isName(name) && !(isQuoted && (keepsBrackets || Keyword.byText[name] != nil))
      write(isPlain ? ".\(name)" : "[\(isQuoted ? spelling : Value(name).description)]")
      return
    }
    write("[")
    try write(step, isOperand: false)
    write("]")
  }

  // MARK: Calls

  /// A term that is a statement: operators of its operands need parentheses only where precedence does.
  func writeStatement(_ term: Term) throws(UnplacedComment) {
    guard case .call(let call) = term.kind, call.isInfix, !call.isNegation(at: term.place),
      let level = call.level
    else { return try write(term, isOperand: false) }
    try placeComments(before: term.place.line)
    if call.arguments.count == 3 {
      try writeOperand(call.arguments[0])
      write(", ")
    }
    let operands = call.arguments.suffix(2)
    for (index, operand) in operands.enumerated() {
      if index > 0 { write(" \(call.symbol) ") }
      var needsParentheses = false
      if case .call(let inner) = operand.kind, inner.isInfix, let innerLevel = inner.level {
        needsParentheses = index == 0 ? innerLevel < level : innerLevel <= level
        // `in` takes its right side whole, and a pair before it is a form of its own.
        if level < 0 || inner.arguments.count == 3 { needsParentheses = true }
      }
      try write(operand, isOperand: needsParentheses)
    }
  }

  private func write(_ call: Call, _ place: Place, isOperand: Bool) throws(UnplacedComment) {
    guard call.isInfix else {
      write(ModuleWriter.path(call.name))
      write("(")
      let lines = (layout.line(at: call.namePlace.end), layout.endLine(place))
      try writeSequence(call.arguments.map { .term($0, parenthesisesUnion: false) }, lines.0, lines.1)
      write(")")
      return
    }
    if call.isNegation(at: place) {
      write("-")
      try writeOperand(call.arguments[1])
      return
    }
    let needsParentheses = isOperand || call.arguments.count == 3
    if needsParentheses { write("(") }
    if call.arguments.count == 3 {
      try writeOperand(call.arguments[0])
      write(", ")
    }
    let operands = call.arguments.suffix(2)
    for (index, operand) in operands.enumerated() {
      if index > 0 { write(" \(call.symbol) ") }
      try writeOperand(operand)
    }
    if needsParentheses { write(")") }
  }
}

extension Call {
  /// True for `-x`, which is zero minus x: the zero stands where the sign does.
  func isNegation(at place: Place) -> Bool {
    isInfix && name == ["minus"] && arguments.count == 2 && arguments[0].place == namePlace
  }

  /// The level of the operator, weakest first; nil for other functions.
  var level: Int? {
    switch name.first {
    case "internal.member_2", "internal.member_3": -1
    case "equal", "neq", "lt", "gt", "lte", "gte": 0
    case "or": 1
    case "and": 2
    case "plus", "minus": 3
    case "mul", "div", "rem": 4
    default: nil
    }
  }

  /// The operator as it is written.
  var symbol: String {
    switch name.first {
    case "internal.member_2", "internal.member_3": "in"
    case "equal": "=="
    case "neq": "!="
    case "lt": "<"
    case "gt": ">"
    case "lte": "<="
    case "gte": ">="
    case "or": "|"
    case "and": "&"
    case "plus": "+"
    case "minus": "-"
    case "mul": "*"
    case "div": "/"
    case "rem": "%"
    default: fullName
    }
  }
}
