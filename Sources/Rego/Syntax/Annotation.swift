/// A METADATA block: what it says and what it stands before.
public struct Annotation: Sendable {
  /// What an annotation speaks of.
  public enum Scope: String, Sendable, Hashable {
    /// The one rule that follows.
    case rule
    /// All rules of that name.
    case document
    /// The package, in all its modules.
    case package
    /// The package and those below it.
    case subpackages
  }

  /// The statement an annotation stands before.
  public enum Target: Sendable, Hashable {
    case package
    /// An index into the module's rules.
    case rule(Int)
  }

  /// Who wrote it; one of the texts may be empty.
  public struct Author: Sendable, Hashable {
    /// The name; empty where only an address is given.
    public let name: String
    /// The address, without its brackets; empty where there is none.
    public let email: String
  }

  /// Where to read more.
  public struct RelatedResource: Sendable, Hashable {
    /// The URL.
    public let reference: String
    /// May be empty.
    public let description: String
  }

  /// Which schema a document is held to: one named, or one given in place.
  public struct Schema: Sendable, Hashable {
    /// `["input", "user"]` for `input.user`.
    public let path: [String]
    /// `["schema", "user"]` for `schema.user`; empty where `definition` is given.
    public let schema: [String]
    /// The schema written in the annotation itself; nil where it is named.
    public let definition: Value?
  }

  /// What it speaks of.
  public internal(set) var scope = Scope.rule
  /// What it stands before.
  public internal(set) var target = Target.package
  /// Texts are empty where nothing is said.
  public internal(set) var title = ""
  public internal(set) var description = ""
  /// True where callers begin with what it speaks of.
  public internal(set) var isEntrypoint = false
  /// Who is behind it, in order.
  public internal(set) var organizations: [String] = []
  /// Who wrote it, in order.
  public internal(set) var authors: [Author] = []
  /// Where to read on, in order.
  public internal(set) var relatedResources: [RelatedResource] = []
  /// What types the rules it speaks of, in order.
  public internal(set) var schemas: [Schema] = []
  /// An object.
  public internal(set) var custom = Value.object(RegoObject())
  /// Where `# METADATA` stands.
  public let place: Place
  /// The scope as written; empty where the target implies it.
  var writtenScope = ""
  /// Why `rego.metadata` cannot show the annotation.
  var obstacle: String?

  init(place: Place) { self.place = place }
}
