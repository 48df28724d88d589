/// The steps and calls behind the head of a term.
extension Parser {
  /// What is wrong where a dot has no name right behind it.
  static let whiteSpaceBehindDot = "unexpected whitespace token: expected identifier"

  /// The steps `.a`, `[b]` and calls `(…)` that follow without white space.
  mutating func steps(
    after head: Term, from start: Place, inImport: Bool = false
  ) throws(RegoError) -> Term {
    var head = head
    var path: [Term] = []
    var count = 0
    while !token.spaceBefore {
      switch token.kind {
      case .dot:
        checkHead(head)
        try countStep(&count)
        path.append(try nameAfterDot(inImport: inImport))
      case .leftBracket:
        checkHead(head)
        try countStep(&count)
        advance()
        path.append(try term())
        try expect(.rightBracket, "expected ]")
      case .leftParen where !(head.isCall || head.isEmptySet) || !path.isEmpty:
        try countStep(&count)
        head = try call(head, path, from: start)
        path = []
      default:
        return finished(head, path, from: start)
      }
    }
    return finished(head, path, from: start)
  }

  /// Counts a step of a reference or of a path; the token at hand begins it.
  func countStep(_ count: inout Int) throws(RegoError) {
    count += 1
    guard count <= Parser.referenceLimit else {
      throw failure("a reference of more than the limit of \(Parser.referenceLimit) steps", at: token.place)
    }
  }

  /// The step after the dot at hand: a word that follows at once.
  ///
  /// What imports of keywords name may be one without a feature that allows it.
  mutating func nameAfterDot(inImport: Bool = false) throws(RegoError) -> Term {
    advance()
    if token.spaceBefore {
      // The white space is what is wrong; a line break counts for the line it begins.
      var place = previousPlace
      var rest = source.bytes[Int(place.end)...]
      if rest.first == UInt8(ascii: "#") { rest = rest.drop { $0 != UInt8(ascii: "\n") } }
      if rest.first == UInt8(ascii: "\n") {
        let start = Int32(rest.startIndex + 1)
        place = Place(line: place.line + 1, column: 1, start: start, end: start)
      }
      throw failure(Parser.whiteSpaceBehindDot, at: place)
    }
    guard at(.word) else { throw unexpected("expected identifier") }
    if keyword(token) != nil, !inImport, !capabilities.has("keywords_in_refs") {
      throw unexpected("expected identifier, as the capabilities do not name `keywords_in_refs`")
    }
    let place = token.place
    advance()
    return Term(.scalar(.string(RegoString(text(place)))), place)
  }

  private func finished(_ head: Term, _ path: [Term], from start: Place) -> Term {
    path.isEmpty ? head : Term(.reference(head, path), start.through(previousPlace))
  }

  private mutating func checkHead(_ head: Term) {
    switch head.kind {
    case .scalar, .template: tell("illegal ref (head cannot be \(head.kindName))", at: head.place)
    default: break
    }
  }

  private mutating func call(_ head: Term, _ path: [Term], from start: Place) throws(RegoError) -> Term {
    switch head.kind {
    case .scalar, .template: throw unexpected("only a name can be called")
    default: break
    }
    // What is no name is no function either, which the compiler reports.
    var name = [head.variableName ?? text(head.place)]
    for step in path {
      // A step that is no text leads to no function either.
      name.append(step.scalar?.string ?? "[\(text(step.place))]")
    }
    let namePlace = start.through(previousPlace)
    advance()
    let arguments = try list(until: .rightParen)
    advance()
    let place = start.through(previousPlace)
    if name == ["set"], arguments.isEmpty { return Term(.set([]), place) }
    return Term(.call(Call(name: name, namePlace: namePlace, arguments: arguments, isInfix: false)), place)
  }
}
