/// A module of Rego as written: its package, imports and rules, each with its place.
public struct PolicyModule: Sendable {
  public let source: Source
  /// The grammar in force, after `import rego.v1`.
  public let version: LanguageVersion
  /// `["ephor", "release"]` for `package ephor.release`.
  public let package: [String]
  public let packagePlace: Place
  public let imports: [Import]
  public let rules: [Rule]
  public let comments: [Comment]

  /// Parses a module.
  ///
  /// Throws `RegoError` of kind `parse` for the first mistake.
  public init(file: String, text: String, version: LanguageVersion = .v1) throws(RegoError) {
    self = try Parser.module(Source(file: file, text: text), version: version)
  }

  init(
    source: Source, version: LanguageVersion, package: [String], packagePlace: Place, imports: [Import],
    rules: [Rule], comments: [Comment]
  ) {
    self.source = source
    self.version = version
    self.package = package
    self.packagePlace = packagePlace
    self.imports = imports
    self.rules = rules
    self.comments = comments
  }
}
