/// Reads a template as Go's `text/template/parse` does, errors included.
struct GoTemplateParser {
  /// What belongs to one named template while it is read.
  struct Scope {
    /// The items read last; the first counts in errors.
    var items: [GoTemplateItem] = []
    /// How many of them are to be read again.
    var pending = 0
    /// The variables known here, with their dollar signs.
    private(set) var variables: [RegoString] = ["$"]
    /// How often each is declared.
    private var declarations: [RegoString: Int] = ["$": 1]
    /// The line the action that is being read began on; 0 outside of actions.
    var actionLine = 0
    var loops = 0

    mutating func declare(_ name: RegoString) {
      variables.append(name)
      declarations[name, default: 0] += 1
    }

    /// Forgets all but the variables declared first.
    mutating func forget(after count: Int) {
      for name in variables[count...] { declarations[name, default: 0] -= 1 }
      variables.removeSubrange(count...)
    }

    func knows(_ name: RegoString) -> Bool { declarations[name, default: 0] > 0 }
  }

  /// What ends a list of nodes.
  enum Terminator: String {
    case end = "{{end}}"
    case otherwise = "{{else}}"
  }

  /// What a list of nodes goes on with.
  enum Step {
    case node(GoTemplateNode)
    case terminator(Terminator)
  }

  private var lexer: GoTemplateLexer
  var scope = Scope()
  /// Nesting of parentheses.
  var expressionDepth = 0
  /// Nesting of actions with an `end`.
  private var blockDepth = 0
  private(set) var trees: [RegoString: [GoTemplateNode]] = [:]

  init(_ text: [UInt8]) { lexer = GoTemplateLexer(text) }

  // MARK: Items

  private static let nothing = GoTemplateItem(kind: .error, position: 0, bytes: [], line: 0)

  mutating func next() -> GoTemplateItem {
    if scope.items.isEmpty { scope.items = [Self.nothing, Self.nothing, Self.nothing] }
    if scope.pending > 0 {
      scope.pending -= 1
    } else {
      scope.items[0] = lexer.next()
    }
    return scope.items[scope.pending]
  }

  /// The item read last is read again.
  mutating func back() { scope.pending += 1 }

  /// The item read last is read again behind others that were read before it.
  mutating func back(behind earlier: GoTemplateItem...) {
    for (index, item) in earlier.reversed().enumerated() { scope.items[index + 1] = item }
    scope.pending = earlier.count + 1
  }

  mutating func peek() -> GoTemplateItem {
    let item = next()
    back()
    return item
  }

  mutating func nextWord() -> GoTemplateItem {
    var item = next()
    while item.kind == .space { item = next() }
    return item
  }

  mutating func peekWord() -> GoTemplateItem {
    let item = nextWord()
    back()
    return item
  }

  mutating func expect(_ kinds: GoTemplateItem.Kind..., in place: String) throws -> GoTemplateItem {
    let item = nextWord()
    guard kinds.contains(item.kind) else { throw unexpected(item, place) }
    return item
  }

  // MARK: Errors

  func failure(_ message: String) -> BuiltinError {
    .failure("template: \(GoTemplate.name):\(scope.items.first?.line ?? 0): \(message)")
  }

  func unexpected(_ item: GoTemplateItem, _ place: String) -> BuiltinError {
    guard item.kind == .error else { return failure("unexpected \(item.description) in \(place)") }
    var start = ""
    if scope.actionLine != 0, scope.actionLine != item.line {
      let action = item.text.hasSuffix(" action") ? "" : " in action"
      start = "\(action) started at \(GoTemplate.name):\(scope.actionLine)"
    }
    return failure(item.text + start)
  }

  // MARK: Trees

  /// The nodes of the whole text and of what it defines, by name.
  mutating func parse() throws -> [RegoString: [GoTemplateNode]] {
    var nodes: [GoTemplateNode] = []
    while peek().kind != .end {
      if peek().kind == .leftDelimiter {
        let delimiter = next()
        if nextWord().kind == .defineKeyword {
          try definition()
          continue
        }
        back(behind: delimiter)
      }
      switch try step() {
      case .node(let node): nodes.append(node)
      case .terminator(let terminator): throw failure("unexpected \(terminator.rawValue)")
      }
    }
    try add(nodes, as: GoTemplate.name)
    return trees
  }

  private mutating func definition() throws {
    let outer = scope
    scope = Scope()
    let place = "define clause"
    let item = try expect(.string, .rawString, in: place)
    let name = try unquoted(item)
    _ = try expect(.rightDelimiter, in: place)
    let (nodes, terminator) = try list()
    guard terminator == .end else { throw failure("unexpected \(terminator.rawValue) in \(place)") }
    try add(nodes, as: name)
    scope = outer
  }

  /// The body of a `block`, a template of its own.
  mutating func define(_ name: RegoString) throws {
    let outer = scope
    scope = Scope()
    let (nodes, terminator) = try list()
    let inner = scope
    scope = outer
    guard terminator == .end else { throw failure("unexpected \(terminator.rawValue) in block clause") }
    scope = inner
    try add(nodes, as: name)
    scope = outer
  }

  /// A later template replaces an empty one, and an empty one replaces none.
  private mutating func add(_ nodes: [GoTemplateNode], as name: RegoString) throws {
    if let known = trees[name], !Self.isEmpty(known) {
      guard Self.isEmpty(nodes) else {
        throw failure("template: multiple definition of template \(GoTemplate.quoted(name.bytes))")
      }
      return
    }
    trees[name] = nodes
  }

  private static func isEmpty(_ nodes: [GoTemplateNode]) -> Bool {
    nodes.allSatisfy { node in
      guard case .text(let bytes) = node else { return false }
      return String(decoding: bytes, as: UTF8.self).unicodeScalars.allSatisfy(\.properties.isWhitespace)
    }
  }

  /// Nodes up to `end` or `else`.
  mutating func list() throws -> (nodes: [GoTemplateNode], terminator: Terminator) {
    blockDepth += 1
    defer { blockDepth -= 1 }
    guard blockDepth <= GoTemplate.maximumDepth else { throw failure("max block depth exceeded") }
    var nodes: [GoTemplateNode] = []
    while peekWord().kind != .end {
      switch try step() {
      case .node(let node): nodes.append(node)
      case .terminator(let terminator): return (nodes, terminator)
      }
    }
    throw failure("unexpected EOF")
  }

  private mutating func step() throws -> Step {
    let item = nextWord()
    switch item.kind {
    case .text: return .node(.text(item.bytes))
    case .leftDelimiter:
      scope.actionLine = item.line
      let step = try action()
      scope.actionLine = 0
      return step
    default: throw unexpected(item, "input")
    }
  }
}
