/// `import path as alias`.
public struct Import: Sendable {
  /// `["data", "lib"]`, `["input"]`, `["rego", "v1"]`, `["future", "keywords", "in"]`.
  public let path: [String]
  /// The name after `as`; nil where there is none.
  public let alias: String?
  /// The whole statement.
  public let place: Place

  /// The name the import is used by.
  public var name: String { alias ?? path.last ?? "" }

  /// True for `rego.v1` and `future.keywords`, which change the grammar and bring no name.
  var changesGrammar: Bool { path.first == "rego" || path.first == "future" }
}
