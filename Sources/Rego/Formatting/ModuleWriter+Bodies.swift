extension ModuleWriter {
  /// Writes statements, a line each; what was apart in the source stays apart.
  func write(_ body: [Expression]) throws(UnplacedComment) {
    guard let first = body.first else { return }
    try placeComments(before: first.place.line)
    for (index, expression) in body.enumerated() {
      if index > 0, expression.place.line > layout.endLine(body[index - 1].place) + 1 { blankLine() }
      startLineIfNeeded()
      writeOrCopy(expression.place) { () throws(UnplacedComment) in try write(expression) }
      endLine()
    }
  }

  func write(_ expression: Expression) throws(UnplacedComment) {
    try placeComments(before: expression.place.line)
    startLineIfNeeded()
    if expression.isNegated { write("not ") }
    switch expression.kind {
    case .term(let term):
      let needsParentheses = guardedStart == expression.place.start && expression.beginsWithUnion
      if needsParentheses { write("(") }
      try writeStatement(term)
      if needsParentheses { write(")") }
    case .unify(let left, let right):
      try write(left)
      write(" = ")
      try write(right)
    case .assign(let left, let right):
      try write(left)
      write(" := ")
      try write(right)
    case .some(let names): try writeSome(names, at: expression.place.line)
    case .someIn(let key, let value, let domain):
      write("some ")
      if let key {
        try writeOperand(key)
        write(", ")
      }
      try writeOperand(value)
      write(" in ")
      try writeOperand(domain)
    case .every(let key, let value, let domain, let body):
      write("every ")
      if let key {
        try write(key)
        write(", ")
      }
      try write(value)
      write(" in ")
      try write(domain)
      write(" {")
      let close = layout.closingBrace(of: body)?.line ?? expression.place.line
      let isOneLine = try writeInnerBody(body, after: expression.place.line, closing: close)
      write(isOneLine ? " }" : "}")
    case .logical(let connective, let operands): try writeLogical(connective, operands)
    }
    try writeModifiers(of: expression)
  }

  func writeModifiers(of expression: Expression) throws(UnplacedComment) {
    try write(expression.withs, endOfTerms: endOfTerms(expression))
  }

  private func endOfTerms(_ expression: Expression) -> Int32 {
    guard let first = expression.withs.first, let before = layout.token(before: first.place.start) else {
      return expression.place.line
    }
    return layout.endLine(before.place)
  }

  private func write(_ withs: [WithModifier], endOfTerms: Int32) throws(UnplacedComment) {
    var lastLine = endOfTerms
    var isIndented = false
    defer { if isIndented { outdent() } }
    for with in withs {
      if with.place.line > lastLine {
        if !isIndented {
          indent()
          isIndented = true
        }
        endLine()
        try placeComments(before: with.place.line)
        startLineIfNeeded()
      } else {
        write(" ")
      }
      lastLine = layout.endLine(with.place)
      write("with ")
      try write(with.target)
      write(" as ")
      try write(with.value)
    }
  }

  private func writeSome(_ names: [Term], at line: Int32) throws(UnplacedComment) {
    write("some ")
    var line = line
    for (index, name) in names.enumerated() {
      if name.place.line > line {
        endLine()
        startLine()
        write("\t")
        line = name.place.line
      } else if index > 0 {
        write(" ")
      }
      try write(name)
      if index < names.count - 1 { write(",") }
    }
  }

  /// Writes the body of a comprehension or `every`; true when it stays on the line.
  func writeInnerBody(
    _ body: [Expression], after line: Int32, closing: Int32
  ) throws(UnplacedComment) -> Bool {
    guard let first = body.first else { return true }
    var isSpread = first.place.line > line
    for index in body.indices.dropFirst() where body[index].place.line > body[index - 1].place.line {
      isSpread = true
    }
    if !isSpread, hasComment(between: line, and: closing) { throw UnplacedComment() }
    guard isSpread else {
      write(" ")
      for (index, expression) in body.enumerated() {
        if index > 0 { write("; ") }
        try write(expression)
      }
      return true
    }
    endLine()
    indent()
    try write(body)
    try placeComments(before: closing)
    outdent()
    startLineIfNeeded()
    return false
  }
}
