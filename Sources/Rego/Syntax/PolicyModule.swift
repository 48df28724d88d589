/// A module of Rego as written: its package, imports and rules, each with its place.
public struct PolicyModule: Sendable {
  /// The text it was parsed from.
  public let source: Source
  /// The grammar in force, after `import rego.v1`.
  public let version: LanguageVersion
  /// `["ephor", "release"]` for `package ephor.release`.
  public let package: [String]
  /// The package statement.
  public let packagePlace: Place
  /// The imports, in order.
  public let imports: [Import]
  /// The rules, in order; a rule with several bodies is several rules.
  public let rules: [Rule]
  /// The comments, in order.
  public let comments: [Comment]
  /// The keywords that its imports brought.
  let keywords: Set<Keyword>

  /// Parses a module.
  ///
  /// - Parameters:
  ///   - file: what the module is called in errors.
  ///   - text: the source.
  ///   - version: of the language.
  ///   - capabilities: the features of the language and the keywords it may import.
  /// - Throws: `RegoError` of kind `parse` for the first mistake.
  public init(
    file: String, text: String, version: LanguageVersion = .v1, capabilities: Capabilities = Capabilities()
  ) throws(RegoError) {
    self = try Parser.module(
      Source(file: file, text: text), version: version, capabilities: capabilities)
  }

  init(
    source: Source, version: LanguageVersion, package: [String], packagePlace: Place, imports: [Import],
    rules: [Rule], comments: [Comment], keywords: Set<Keyword>
  ) {
    self.source = source
    self.version = version
    self.package = package
    self.packagePlace = packagePlace
    self.imports = imports
    self.rules = rules
    self.comments = comments
    self.keywords = keywords
  }
}
