internal import Notation

extension Parser {
  /// A whole module.
  static func module(
    _ source: Source, version: LanguageVersion, capabilities: Capabilities = Capabilities()
  ) throws(RegoError) -> PolicyModule {
    try parse(source, version, capabilities) { (parser, comments) throws(RegoError) in
      try parser.module(comments)
    }
  }

  /// A query: statements such as stand in a body, where these keywords have been imported.
  static func query(
    _ source: Source, version: LanguageVersion = .v1, keywords: Set<Keyword> = [],
    capabilities: Capabilities = Capabilities()
  ) throws(RegoError) -> [Expression] {
    try parse(source, version, capabilities, keywords) { (parser, _) throws(RegoError) in
      try parser.statements(until: .end)
    }
  }

  /// Reads a text; of several mistakes the one is thrown that OPA puts first.
  private static func parse<Result>(
    _ source: Source, _ version: LanguageVersion, _ capabilities: Capabilities,
    _ keywords: Set<Keyword> = [],
    _ read: (inout Parser, [Comment]) throws(RegoError) -> Result
  ) throws(RegoError) -> Result {
    try capabilities.checkLanguage(version, of: source)
    let scanned = try Lexer.scan(source)
    var parser = Parser(
      source: source, tokens: scanned.tokens, version: version, capabilities: capabilities,
      importedKeywords: keywords)
    let result: Result
    do throws(RegoError) {
      result = try read(&parser, scanned.comments)
    } catch {
      if let first = parser.told.first { throw first.error }
      // Behind a dot OPA looks no further than the white space.
      if error.message == Parser.whiteSpaceBehindDot { throw error }
      // Nor behind a brace that ends no expression.
      if parser.at(.rightBrace) { throw error }
      // The scanner is one token ahead: what it can't read there is found before what stands in front of it.
      if parser.at(.string) { _ = try parser.string(parser.token) }
      guard let failure = scanned.failure, parser.at(.end) && !scanned.isUnknown || error.isBehind(failure)
      else { throw error }
      throw failure
    }
    let late = scanned.failure ?? parser.misplaced.first ?? parser.missingKeywords.first
    if let error = parser.told.first?.error ?? late { throw error }
    return result
  }

  private mutating func module(_ comments: [Comment]) throws(RegoError) -> PolicyModule {
    let packagePlace = token.place
    var package: [String] = []
    if at(.package), !startsReference {
      package = try packagePath()
    } else {
      if at(.end) { throw failure("empty module", at: token.place) }
      misplaced.append(
        failure("package expected", at: token.place, remedy: "A module begins with `package name`."))
    }
    var imports: [Import] = []
    var rules: [Rule] = []
    while !at(.end) {
      if at(.import), !startsReference {
        let path = peek().place
        let statement = try importStatement()
        try apply(statement, at: path)
        imports.append(statement)
      } else if at(.package), !startsReference {
        let place = token.place
        _ = try packagePath()
        misplaced.append(failure("unexpected package", at: place, remedy: "A module has one package."))
      } else {
        rules += try statement()
      }
    }
    for rule in rules { if let error = capabilities.headError(rule, in: source) { misplaced.append(error) } }
    return PolicyModule(
      source: source, version: version, package: package, packagePlace: packagePlace, imports: imports,
      rules: rules, comments: comments, keywords: importedKeywords)
  }

  private mutating func packagePath() throws(RegoError) -> [String] {
    advance()
    guard let names = try path() else { throw unexpected("a package is a path of names") }
    return names
  }

  /// A path of names: `a.b["c d"]`; nil after a call. It is read as a term before its steps are looked at.
  private mutating func path(ofImport isImport: Bool = false) throws(RegoError) -> [String]? {
    guard at(.word) else { throw unexpected() }
    let (start, beginning) = (token.place, index)
    let inImport = text(start) == "future"
    let term = try steps(after: word(), from: start, inImport: inImport)
    if term.kind.aliasName != nil { return [text(start)] }
    guard case .reference(let head, let path) = term.kind else { return nil }
    if case .call = head.kind { throw failure("unexpected call token: expecting var", at: start) }
    var names = [text(start)]
    for step in path {
      guard let name = step.scalar?.string else {
        // What cannot be read behind an import, OPA forgets.
        if isImport { index = beginning }
        throw failure("unexpected \(step.kindName) token: expecting string", at: step.place)
      }
      names.append(name)
    }
    return names
  }

  private mutating func importStatement() throws(RegoError) -> Import {
    let start = token.place
    advance()
    let first = token.place
    guard let names = try path(ofImport: true) else { throw failure("expected path", at: token.place) }
    guard ["data", "input", "future", "rego"].contains(names[0]) else {
      throw failure(
        "unexpected import path, must begin with one of: {data, future, input, rego}, got: \(names[0])",
        at: first)
    }
    var alias: String?
    if accept(.as) {
      guard at(.word), keyword(token) == nil else { throw unexpected("expected var") }
      // What follows is read as a term, so that the next line may belong to it.
      let term = try unary()
      guard let name = term.kind.aliasName else { throw unexpected("expected var") }
      alias = name
    } else if names[0] == "data" || names[0] == "input", let last = names.last,
      let keyword = Keyword.byText[last], !keyword.isIdentifierUntilImported,
      !keyword.isOfVersion1 || version == .v1
    {
      throw failure(
        "unexpected import path, must not end with a keyword, got: \(last)", at: first,
        remedy: "Import a different path or use an alias.")
    }
    if alias == nil, let word = keyword(token), word == .if || word == .in || word == .not || word == .every {
      plainWord = token.place.start
    }
    return Import(path: names, alias: alias, place: start.through(previousPlace))
  }

  /// Lets an import change the grammar for what follows.
  private mutating func apply(_ statement: Import, at place: Place) throws(RegoError) {
    let path = statement.path
    if path[0] == "rego" {
      guard capabilities.has("rego_v1_import") || capabilities.has("rego_v1") else {
        throw failure(
          "invalid import, `rego.v1` is not supported by current capabilities", at: place)
      }
      guard path == ["rego", "v1"] else {
        throw failure(
          "invalid import `\(path.joined(separator: "."))`, must be `rego.v1`", at: place)
      }
      if version == .v0, importedKeywords.contains(where: \.isOfVersion1) {
        throw failure(
          "the `rego.v1` import implies `future.keywords`, these are therefore mutually exclusive",
          at: place)
      }
      version = .v1
    } else if path[0] == "future" {
      guard path.count >= 2, path[1] == "keywords" else {
        throw failure("invalid import, must be `future.keywords`", at: place)
      }
      if statement.alias != nil {
        throw failure("`future` imports cannot be aliased", at: place)
      }
      let known = capabilities.importableKeywords(version)
      if path.count == 2 {
        for keyword in known { enable(keyword) }
      } else if path.count == 3, let keyword = known.first(where: { $0.text == path[2] }) {
        enable(keyword)
      } else {
        let names = known.map(\.text).sorted().joined(separator: " ")
        let word = Keyword.byText[path[path.count - 1]]
        throw failure(
          "unexpected keyword, must be one of [\(names)], got: \(path[path.count - 1])", at: place,
          remedy: word.map { Keyword.optional.contains($0) || $0.isOfVersion1 } == true
            ? "The capabilities do not name it in their `future_keywords`." : nil)
      }
    }
  }
}

extension RegoError {
  /// True when the error stands where the other does, or behind it.
  fileprivate func isBehind(_ other: RegoError) -> Bool {
    guard let own = location?.position, let place = other.location?.position else { return false }
    return own.offset >= place.offset
  }
}

extension Term.Kind {
  /// The name a variable gives to what is imported.
  fileprivate var aliasName: String? {
    switch self {
    case .variable(let name): name
    case .wildcard: "_"
    default: nil
    }
  }
}
