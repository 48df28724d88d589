extension ModuleWriter {
  /// What stands between two commas.
  enum Element {
    /// A union inside brackets would read as a comprehension.
    case term(Term, parenthesisesUnion: Bool)
    case item(ObjectItem)

    var place: Place {
      switch self {
      case .term(let term, _): term.place
      case .item(let item): item.key.place
      }
    }
  }

  func writeCollection(
    _ open: String, _ elements: [Element], _ close: String, _ place: Place
  ) throws(UnplacedComment) {
    write(open)
    try writeSequence(elements, place.line, layout.closingLine(place))
    write(close)
  }

  /// Writes elements separated by commas: on one line, or on the lines they had when they had several.
  func writeSequence(
    _ elements: [Element], _ openLine: Int32, _ closeLine: Int32
  ) throws(UnplacedComment) {
    guard let first = elements.first else {
      if hasComment(between: openLine - 1, and: closeLine) { throw UnplacedComment() }
      return
    }
    var lines: [[Element]] = [[first]]
    for element in elements.dropFirst() {
      if let last = lines[lines.count - 1].last, element.place.line > last.place.line {
        lines.append([element])
      } else {
        lines[lines.count - 1].append(element)
      }
    }
    let isApart = first.place.line > openLine
    let isSpread = lines.count > 1 || isApart
    if !isSpread {
      if hasComment(between: openLine, and: closeLine), elements.allSatisfy({ !$0.isOpen }) {
        throw UnplacedComment()
      }
      return try writeLine(lines[0])
    }
    // A comment beside an element that moves to the next line moves with it.
    if !isApart { delayLineComment() }
    endLine()
    indent()
    startLine()
    for (index, line) in lines.enumerated() {
      try writeLine(line)
      write(",")
      endLine()
      if index < lines.count - 1 { try placeComments(before: lines[index + 1][0].place.line) }
      if index < lines.count - 1 { startLineIfNeeded() }
    }
    try placeComments(before: closeLine)
    outdent()
    startLineIfNeeded()
  }

  private func writeLine(_ elements: [Element]) throws(UnplacedComment) {
    for (index, element) in elements.enumerated() {
      if index > 0 { write(", ") }
      switch element {
      case .term(let term, let parenthesisesUnion):
        if parenthesisesUnion, term.isUnion { try writeOperand(term) } else { try write(term) }
      case .item(let item):
        if item.key.isUnion { try writeOperand(item.key) } else { try write(item.key) }
        write(": ")
        if item.value.isUnion { try writeOperand(item.value) } else { try write(item.value) }
      }
    }
  }

  func writeComprehension(
    _ open: String, _ key: Term?, _ value: Term, _ body: [Expression], _ close: String, _ place: Place
  ) throws(UnplacedComment) {
    write(open)
    let first = key ?? value
    if first.place.line > place.line {
      endLine()
      startLine()
    }
    if let key {
      if key.isUnion { try writeOperand(key) } else { try write(key) }
      write(": ")
    }
    // What stands before the bar has no operators outside parentheses.
    try writeOperand(value)
    write(" |")
    let line = layout.endLine(value.place)
    _ = try writeInnerBody(body, after: line, closing: layout.closingLine(place))
    write(close)
  }
}

extension ModuleWriter.Element {
  /// True when the element may itself take several lines.
  fileprivate var isOpen: Bool {
    func isOpen(_ term: Term) -> Bool {
      switch term.kind {
      case .scalar, .variable, .wildcard: false
      default: true
      }
    }
    switch self {
    case .term(let term, _): return isOpen(term)
    case .item(let item): return isOpen(item.value)
    }
  }
}

extension Term {
  /// True for `a | b`.
  fileprivate var isUnion: Bool {
    if case .call(let call) = kind { call.isInfix && call.name == ["or"] } else { false }
  }
}
