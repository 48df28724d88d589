import Attestation
import Governance
package import Notation
import TransparencyLog

/// What a document was made of, for machines: written beside it as `….sources.json`.
package struct CardRecord: Sendable, Hashable {
  /// The form of the record.
  static let format = "https://ephor.dev/card-record/v1"

  /// A statement that the document cites.
  package struct Source: Sendable, Hashable {
    /// Its id, which is the digest of its payload.
    package let id: String
    /// `measurement`.
    package let kind: String
    /// When the log recorded it.
    package let recorded: String
    /// Who said it.
    package let by: String
    /// Where it stands in the log.
    package let leaf: Int
  }

  /// Prose that was merged.
  package struct Prose: Sendable, Hashable {
    /// Where it lies.
    package let file: String
    /// SHA-256 of its bytes.
    package let digest: String
    /// Who wrote it, in a phrase.
    package let by: String
    /// How that is known: `signature`, `git`, `git_changed`, `none`.
    package let how: String
  }

  /// Something the document should say and does not.
  package struct Missing: Sendable, Hashable {
    /// The heading.
    package let section: String
    /// What is missing.
    package let what: String
    /// What would supply it.
    package let supply: [String]
    /// Whether the section does not stand without it.
    package let isEssential: Bool
  }

  /// What the document is.
  package var kind: String
  /// The system's slug.
  package var system: String
  /// The release that it is about.
  package var release: String
  /// The component that it is about.
  package var about: String?
  /// The log's name.
  package var origin: String
  /// How many leaves the log had.
  package var size: Int
  /// The root of its tree, in hexadecimal.
  package var root: String
  /// The moment at which ends were looked at.
  package var asOf: String
  /// The program that wrote it.
  package var engine: String
  /// SHA-256 of the Markdown.
  package var document: String
  /// SHA-256 of what it says, whichever statements say it: equal for two documents that tell the same.
  package var content: String
  /// In the order of first citation.
  package var sources: [Source]
  /// In the order of the document.
  package var prose: [Prose]
  /// In the order of the document.
  package var missing: [Missing]

  /// As it is written.
  package var json: JSON {
    var object: JSONObject = [
      "format": .string(Self.format), "kind": .string(kind), "system": .string(system),
      "release": .string(release),
    ]
    object["about"] = about.map(JSON.string)
    object["log"] = ["origin": .string(origin), "size": JSON(size), "root": .string(root)]
    object["as_of"] = .string(asOf)
    object["engine"] = .string(engine)
    object["document"] = .string(document)
    object["content"] = .string(content)
    object["sources"] = .array(
      sources.map {
        [
          "id": .string($0.id), "kind": .string($0.kind), "recorded": .string($0.recorded),
          "by": .string($0.by),
          "leaf": JSON($0.leaf),
        ]
      })
    object["prose"] = .array(
      prose.map {
        [
          "file": .string($0.file), "digest": .string($0.digest), "by": .string($0.by),
          "how": .string($0.how),
        ]
      })
    object["missing"] = .array(
      missing.map {
        [
          "section": .string($0.section), "what": .string($0.what),
          "supply": .array($0.supply.map(JSON.string)), "essential": .bool($0.isEssential),
        ]
      })
    return .object(object)
  }

  /// Reads a record; nil for what is none of this form.
  package init?(_ json: JSON) {
    guard json["format"]?.string == Self.format, let kind = json["kind"]?.string,
      let system = json["system"]?.string,
      let release = json["release"]?.string, let document = json["document"]?.string,
      let content = json["content"]?.string, let log = json["log"]
    else { return nil }
    self.kind = kind
    self.system = system
    self.release = release
    self.document = document
    self.content = content
    about = json["about"]?.string
    origin = log["origin"]?.string ?? ""
    size = log["size"]?.int ?? 0
    root = log["root"]?.string ?? ""
    asOf = json["as_of"]?.string ?? ""
    engine = json["engine"]?.string ?? ""
    sources = (json["sources"]?.array ?? []).compactMap { one in
      guard let id = one["id"]?.string, let kind = one["kind"]?.string else { return nil }
      return Source(
        id: id, kind: kind, recorded: one["recorded"]?.string ?? "", by: one["by"]?.string ?? "",
        leaf: one["leaf"]?.int ?? 0)
    }
    prose = (json["prose"]?.array ?? []).compactMap { one in
      guard let file = one["file"]?.string, let digest = one["digest"]?.string else { return nil }
      return Prose(file: file, digest: digest, by: one["by"]?.string ?? "", how: one["how"]?.string ?? "")
    }
    missing = []
  }

  init(
    kind: CardKind, facts: CardFacts, about: String?, engine: String, document: String, content: String,
    sources: [Source], prose: [Prose], missing: [Missing]
  ) {
    let checkpoint = facts.facts.checkpoint.checkpoint
    self.kind = kind.rawValue
    system = facts.facts.system
    release = facts.release
    self.about = about
    origin = checkpoint.origin
    size = Int(clamping: checkpoint.size.rawValue)
    root = "\(checkpoint.root)"
    asOf = facts.asOf.description
    self.engine = engine
    self.document = document
    self.content = content
    self.sources = sources
    self.prose = prose
    self.missing = missing
  }

  /// What is different in what another record names as its sources, a phrase each.
  package func differences(from older: CardRecord) -> [String] {
    var changes: [String] = []
    let (before, now) = (Set(older.sources.map(\.id)), Set(sources.map(\.id)))
    for source in sources where !before.contains(source.id) {
      changes.append(
        "now cites \(source.kind) \(source.id.prefix(19)) of \(source.recorded), by \(source.by)")
    }
    for source in older.sources where !now.contains(source.id) {
      changes.append("no longer cites \(source.kind) \(source.id.prefix(19)) of \(source.recorded)")
    }
    let texts = Dictionary(older.prose.map { ($0.file, $0.digest) }, uniquingKeysWith: { first, _ in first })
    for text in prose where texts[text.file] != text.digest {
      changes.append(texts[text.file] == nil ? "prose \(text.file) is new" : "prose \(text.file) was changed")
    }
    let files = Set(prose.map(\.file))
    for text in older.prose where !files.contains(text.file) { changes.append("prose \(text.file) is gone") }
    return changes
  }
}
