extension ModuleWriter {
  /// Writes a rule; true when it took one line and could stand close to its neighbour.
  func write(_ rule: Rule) throws(UnplacedComment) -> Bool {
    if rule.isDefault { write("default ") }
    let isConstant = rule.elseBranches.isEmpty && rule.body.isAlwaysTrue
    try writeHead(rule.head, isDefault: rule.isDefault, isConstant: isConstant)
    if isConstant {
      if isInline { endLine() }
      return true
    }
    let isOneLine = try writeBody(rule.body, headEnd: layout.endLine(rule.head.place), isElse: false)
    var previousIsOneLine = isOneLine
    var bodies = [rule.body]
    for branch in rule.elseBranches {
      try write(branch, after: bodies[bodies.count - 1], previousIsOneLine: previousIsOneLine)
      previousIsOneLine = try writeBranchBody(branch)
      bodies.append(branch.body)
    }
    return rule.elseBranches.isEmpty && isOneLine
  }

  private func writeHead(_ head: Rule.Head, isDefault: Bool, isConstant: Bool) throws(UnplacedComment) {
    try placeComments(before: head.place.line)
    for (index, step) in head.reference.enumerated() {
      if index == 0 {
        write(module.source.text(step.place))
      } else {
        try writeStep(step, keepsBrackets: head.reference.count == 2)
      }
    }
    if let parameters = head.parameters {
      write("(")
      if !parameters.isEmpty, let lines = layout.parameters(of: head) {
        try writeSequence(parameters.map { .term($0, parenthesisesUnion: false) }, lines.open, lines.close)
      }
      write(")")
    }
    if let key = head.key {
      write(" contains ")
      try write(key)
      return
    }
    guard let value = head.value else { return }
    if head.hasImpliedValue, !isDefault {
      // A reference alone could be taken for something else; a call could not.
      if isConstant, head.parameters == nil { write(" := true") }
      return
    }
    if value.scalar == .boolean(true), !isConstant, !isDefault { return }
    write(" := ")
    try write(value)
  }

  /// Writes `if` and the body; true when both ended on the head's line.
  private func writeBody(
    _ body: [Expression], headEnd: Int32, isElse: Bool
  ) throws(UnplacedComment) -> Bool {
    write(" if")
    if body.count == 1, body[0].place.line == headEnd, !body[0].needsBraces(isElse: isElse, module.source) {
      write(" ")
      try write(body[0])
      if isInline { endLine() }
      return true
    }
    write(" {")
    takeComment(beside: headEnd)
    endLine()
    indent()
    try write(body)
    let close = layout.closingBrace(of: body)
    try placeComments(before: close?.line ?? body.last.map { layout.endLine($0.place) + 1 } ?? headEnd)
    outdent()
    startLineIfNeeded()
    write("}")
    return false
  }

  private func write(
    _ branch: Rule.Branch, after body: [Expression], previousIsOneLine: Bool
  ) throws(UnplacedComment) {
    let line = branch.place.line
    let before = layout.token(before: branch.place.start)
    let isBesideBrace = before.map { $0.kind == .rightBrace && $0.place.line == line } ?? false
    let hasCommentAbove = lineComment != nil || (pending.first.map { $0.place.line < line } ?? false)
    if isBesideBrace, !hasCommentAbove, !previousIsOneLine {
      write(" ")
    } else {
      blankLine()
      try placeComments(before: line)
      startLineIfNeeded()
    }
    write("else")
    try placeComments(before: line)
  }

  private func writeBranchBody(_ branch: Rule.Branch) throws(UnplacedComment) -> Bool {
    let isConstant = branch.body.isEmpty
    if let value = branch.value {
      if isConstant || value.scalar != .boolean(true) {
        write(" := ")
        // `else` alone stands for true; its value's place is its own.
        if value.place == layoutPlace(of: branch) { write("true") } else { try write(value) }
      }
    }
    guard !isConstant else {
      if isInline { endLine() }
      return true
    }
    let headEnd = branch.value.map { layout.endLine($0.place) } ?? branch.place.line
    return try writeBody(branch.body, headEnd: max(headEnd, branch.place.line), isElse: true)
  }

  /// The place of the word `else`, which an unwritten value has.
  private func layoutPlace(of branch: Rule.Branch) -> Place? {
    layout.token(atOrAfter: branch.place.start)?.place
  }
}

extension [Expression] {
  /// True for no statements, and for `true` alone.
  var isAlwaysTrue: Bool {
    if isEmpty { return true }
    guard count == 1, case .term(let term) = self[0].kind, !self[0].isNegated, self[0].withs.isEmpty else {
      return false
    }
    return term.scalar == .boolean(true)
  }
}

extension Expression {
  /// True when the statement, standing alone after `if`, would be read as something else.
  func needsBraces(isElse: Bool, _ source: Source) -> Bool {
    if case .term(let term) = kind, case .set(let elements) = term.kind, !isNegated, !elements.isEmpty {
      return true
    }
    return isElse && source.text(place).hasPrefix("{")
  }
}
