extension GoTemplateParser {
  /// What stands behind a left delimiter.
  mutating func action() throws -> Step {
    let item = nextWord()
    switch item.kind {
    case .blockKeyword: return .node(.call(try block()))
    case .breakKeyword: return .node(try leave(.leaveLoop, "{{break}}"))
    case .continueKeyword: return .node(try leave(.nextTurn, "{{continue}}"))
    case .elseKeyword:
      let next = peekWord().kind
      if next != .ifKeyword, next != .withKeyword { _ = try expect(.rightDelimiter, in: "else") }
      return .terminator(.otherwise)
    case .endKeyword:
      _ = try expect(.rightDelimiter, in: "end")
      return .terminator(.end)
    case .ifKeyword: return .node(.branch(try branch(.if)))
    case .rangeKeyword: return .node(.branch(try branch(.range)))
    case .withKeyword: return .node(.branch(try branch(.with)))
    case .templateKeyword: return .node(.call(try call()))
    default:
      back()
      return .node(.output(try pipeline("command", end: .rightDelimiter)))
    }
  }

  private mutating func leave(_ node: GoTemplateNode, _ place: String) throws -> GoTemplateNode {
    _ = try expect(.rightDelimiter, in: place)
    guard scope.loops > 0 else { throw failure("\(place) outside {{range}}") }
    return node
  }

  /// `if`, `with` or `range` up to its `end`; each `else if` or `else with` is an arm more.
  private mutating func branch(_ keyword: GoTemplateBranch.Keyword) throws -> GoTemplateBranch {
    let known = scope.variables.count
    var arms: [GoTemplateBranch.Arm] = []
    while true {
      let head = try pipeline(keyword.rawValue, end: .rightDelimiter)
      if keyword == .range { scope.loops += 1 }
      var (nodes, terminator) = try list()
      if keyword == .range { scope.loops -= 1 }
      arms.append(GoTemplateBranch.Arm(pipeline: head, body: nodes))
      var otherwise: [GoTemplateNode] = []
      if terminator == .otherwise {
        let next = peek().kind
        if keyword == .if && next == .ifKeyword || keyword == .with && next == .withKeyword {
          _ = self.next()
          continue
        }
        (otherwise, terminator) = try list()
        guard terminator == .end else { throw failure("expected end; found \(terminator.rawValue)") }
      }
      scope.forget(after: known)
      return GoTemplateBranch(keyword: keyword, arms: arms, otherwise: otherwise)
    }
  }

  private mutating func block() throws -> GoTemplateCall {
    let place = "block clause"
    let item = nextWord()
    let name = try templateName(item, place)
    let pipeline = try pipeline(place, end: .rightDelimiter)
    try define(name)
    return GoTemplateCall(position: item.position, name: name, pipeline: pipeline)
  }

  private mutating func call() throws -> GoTemplateCall {
    let place = "template clause"
    let item = nextWord()
    let name = try templateName(item, place)
    var data: GoTemplatePipeline?
    if nextWord().kind != .rightDelimiter {
      back()
      data = try pipeline(place, end: .rightDelimiter)
    }
    return GoTemplateCall(position: item.position, name: name, pipeline: data)
  }

  private func templateName(_ item: GoTemplateItem, _ place: String) throws -> RegoString {
    guard item.kind == .string || item.kind == .rawString else { throw unexpected(item, place) }
    return try unquoted(item)
  }

  /// The text a literal stands for.
  func unquoted(_ item: GoTemplateItem) throws -> RegoString {
    guard let bytes = GoQuotedText.unquoted(item.bytes) else { throw failure("invalid syntax") }
    return RegoString(bytes: bytes)
  }
}
