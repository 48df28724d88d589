/// Reads modules and queries by recursive descent over the tokens; going back is setting an index.
struct Parser {
  /// Terms and bodies nested deeper are refused, so that no text exhausts the stack.
  static let nestingLimit = 256
  /// A chain of more operators is refused: it is a tree as deep as it is long.
  static let operatorLimit = 500
  /// References, and paths of packages, of more steps are refused: what is made of them is as deep.
  static let referenceLimit = 1_000
  /// Going back and reading again may cost this many times the length of the text.
  static let rereadingLimit = 64

  let source: Source
  let tokens: [Token]
  var version: LanguageVersion
  var index = 0
  /// Where the statement at hand begins.
  var literalStart = 0
  /// Where keywords have begun references: at the beginning of statements.
  var keywordReferences: Set<Int> = []
  /// What is left of a term that can't be read to its end.
  var remnant = Remnant.none
  /// Where a word begins that is a name although it is a keyword: OPA takes one behind an import for a name.
  var plainWord: Int32?
  /// Mistakes that OPA tells of and reads on behind, each with the token at hand then; where the text is read again
  /// from in front of it, one counts for nothing.
  var told: [(index: Int, error: RegoError)] = []
  /// Statements that are no rules or stand at the wrong place; mistakes of grammar, even later ones, come first.
  var misplaced: [RegoError] = []
  /// Keywords that v1 requires and v0 did not; whatever else is wrong comes first.
  var missingKeywords: [RegoError] = []
  private var stepsLeft: Int
  private var nesting = 0
  /// What the text may use.
  let capabilities: Capabilities
  /// Keywords that imports have brought.
  private(set) var importedKeywords: Set<Keyword> = []

  init(
    source: Source, tokens: [Token], version: LanguageVersion, capabilities: Capabilities,
    importedKeywords: Set<Keyword> = []
  ) {
    self.source = source
    self.tokens = tokens
    self.version = version
    self.capabilities = capabilities
    self.importedKeywords = importedKeywords
    stepsLeft = tokens.count * Parser.rereadingLimit + 4_096
  }

  var token: Token { tokens[index] }
  var previousPlace: Place { index > 0 ? tokens[index - 1].place : .none }

  mutating func advance() {
    stepsLeft -= 1
    if index < tokens.count - 1 { index += 1 }
  }

  /// Reads again from a token on.
  mutating func goBack(to beginning: Int) {
    index = beginning
    told.removeAll { $0.index >= beginning }
  }

  /// Notes a mistake behind which reading goes on.
  mutating func tell(_ message: String, at place: Place) { told.append((index, failure(message, at: place))) }

  func peek(_ offset: Int = 1) -> Token { tokens[min(index + offset, tokens.count - 1)] }

  /// The keyword a token is under the grammar in force.
  func keyword(_ token: Token) -> Keyword? {
    guard let keyword = token.keyword, token.place.start != plainWord else { return nil }
    if keyword.isIdentifierUntilImported || version == .v0 && keyword.isOfVersion1 {
      return importedKeywords.contains(keyword) ? keyword : nil
    }
    return keyword
  }

  func at(_ kind: Token.Kind) -> Bool { token.kind == kind }
  func at(_ word: Keyword) -> Bool { keyword(token) == word }

  mutating func accept(_ kind: Token.Kind) -> Bool {
    guard token.kind == kind else { return false }
    advance()
    return true
  }

  mutating func accept(_ word: Keyword) -> Bool {
    guard at(word) else { return false }
    advance()
    return true
  }

  mutating func expect(_ kind: Token.Kind, _ note: String) throws(RegoError) {
    guard token.kind == kind else { throw unexpected(note) }
    advance()
  }

  mutating func enable(_ keyword: Keyword) {
    importedKeywords.insert(keyword)
    // Importing `every` brings `in`.
    if keyword == .every { importedKeywords.insert(.in) }
  }

  /// True when `and` or `or` joins statements, and parentheses group them.
  var joins: Bool { importedKeywords.contains(.and) || importedKeywords.contains(.or) }

  /// True when `not` takes a body, and whatever is undefined in it makes it hold.
  var negatesBodies: Bool { importedKeywords.contains(.not) }

  func text(_ place: Place) -> String { source.text(place) }

  func failure(_ message: String, at place: Place, remedy: String? = nil) -> RegoError {
    source.error(.parse, message, at: place, remedy: remedy)
  }

  /// `unexpected } token: expected …` at the current token.
  func unexpected(_ note: String = "") -> RegoError {
    let shown: String
    if let keyword = keyword(token) {
      shown = "\(keyword.text) keyword"
    } else if token.kind == .word {
      shown = "identifier \(text(token.place))"
    } else {
      shown = "\(token.kind.text) token"
    }
    return failure(
      "unexpected \(shown)" + (note.isEmpty ? "" : ": \(note)"), at: token.place, remedy: habit)
  }

  /// What to write instead of an operator of other languages that stands here.
  private var habit: String? {
    let start = Int(token.place.start)
    guard start > 0, start < source.bytes.count, source.bytes[start - 1] == source.bytes[start] else {
      return nil
    }
    switch token.kind {
    case .ampersand: return "Both must hold when they stand on lines of their own, or with `;` between them."
    case .bar: return "Either is enough when each stands in a rule of its own with the same name."
    default: return nil
    }
  }

  /// Runs `body` one level deeper.
  mutating func nested<Result>(_ body: (inout Parser) throws(RegoError) -> Result) throws(RegoError) -> Result
  {
    guard nesting < Parser.nestingLimit else {
      throw failure("nested deeper than the limit of \(Parser.nestingLimit) levels", at: token.place)
    }
    guard stepsLeft > 0 else {
      throw failure("too ambiguous to read: the text had to be read again too often", at: token.place)
    }
    nesting += 1
    defer { nesting -= 1 }
    return try body(&self)
  }
}
