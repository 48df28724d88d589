/// Reads documents of GraphQL as gqlparser does: the first error ends it.
struct GraphQLParser {
  private var lexer: GraphQLLexer
  private let context: BuiltinContext
  private var peeked: GraphQLToken?
  /// The token taken last, comments included.
  private(set) var previous = GraphQLToken(kind: .end, position: GraphQLPosition(line: 1, column: 1))
  /// The comments between the token taken last and the next one, once that was looked at.
  private(set) var comments: [String] = []
  private var depth = 0

  init(_ text: RegoString, _ context: BuiltinContext) throws {
    lexer = try GraphQLLexer(text)
    self.context = context
  }

  /// The next token, comments passed over.
  mutating func peek() throws -> GraphQLToken {
    if let peeked { return peeked }
    try context.charge(1)
    var token = lexer.next()
    if token.kind == .comment {
      comments = []
      while token.kind == .comment {
        comments.append(token.value)
        previous = token
        token = lexer.next()
      }
    }
    peeked = token
    return token
  }

  mutating func peek(_ kind: GraphQLToken.Kind) throws -> Bool { try peek().kind == kind }

  /// Whether the next token is this name.
  mutating func peek(keyword: String) throws -> Bool { try peek().value == keyword }

  mutating func position() throws -> GraphQLPosition { try peek().position }

  /// Takes the next token; throws what is wrong with it if it could not be read.
  @discardableResult
  mutating func next() throws -> GraphQLToken {
    let token = try peek()
    if let complaint = token.complaint { throw complaint }
    peeked = nil
    comments = []
    previous = token
    return token
  }

  @discardableResult
  mutating func expect(_ kind: GraphQLToken.Kind) throws -> GraphQLToken {
    let token = try peek()
    guard token.kind == kind else {
      throw GraphQLComplaint("Expected \(kind.text), found \(token.kind.text)", at: token.position)
    }
    return try next()
  }

  /// Takes a keyword and gives the comments before it.
  @discardableResult
  mutating func expect(keyword: String) throws -> [String] {
    let token = try peek()
    guard token.kind == .name, token.value == keyword else {
      throw GraphQLComplaint(
        "Expected \(GraphQLText.quoted(keyword)), found \(token.text)", at: token.position)
    }
    let before = comments
    try next()
    return before
  }

  mutating func skip(_ kind: GraphQLToken.Kind) throws -> Bool {
    guard try peek(kind) else { return false }
    try next()
    return true
  }

  mutating func name() throws -> String { try expect(.name).value }

  mutating func unexpected() throws -> GraphQLComplaint { Self.unexpected(try peek()) }

  static func unexpected(_ token: GraphQLToken) -> GraphQLComplaint {
    GraphQLComplaint("Unexpected \(token.text)", at: token.position)
  }

  /// Items between two tokens, or none where the first is missing.
  mutating func many<Item>(
    _ open: GraphQLToken.Kind, _ close: GraphQLToken.Kind,
    _ item: (inout GraphQLParser) throws -> Item
  ) throws -> [Item] {
    guard try skip(open) else { return [] }
    var items: [Item] = []
    while try !peek(close) { items.append(try item(&self)) }
    try next()
    return items
  }

  /// As `many`, but not empty; gives also the comments before the closing token.
  mutating func some<Item>(
    _ open: GraphQLToken.Kind, _ close: GraphQLToken.Kind,
    _ item: (inout GraphQLParser) throws -> Item
  ) throws -> (items: [Item], comments: [String]) {
    guard try skip(open) else { return ([], []) }
    var items: [Item] = []
    while try !peek(close) { items.append(try item(&self)) }
    guard !items.isEmpty else {
      let token = try peek()
      throw GraphQLComplaint(
        "expected at least one definition, found \(token.kind.text)", at: token.position)
    }
    let comments = comments
    try next()
    return (items, comments)
  }

  /// Runs `body` one level of nesting further down.
  mutating func nested<Result>(_ body: (inout GraphQLParser) throws -> Result) throws -> Result {
    depth += 1
    defer { depth -= 1 }
    try GraphQLLimits.checkDepth(depth)
    return try body(&self)
  }
}
