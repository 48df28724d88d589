package import Notation
package import TransparencyLog

/// What the list of a pack says: a statement about the pack's files by whoever built it.
///
/// Its subjects are all files of the pack besides the list itself and the files of statements, which the log
/// vouches for.
package struct PackContent: Sendable, Hashable {
  /// Whom the pack is for.
  package enum Purpose: String, Sendable, Hashable, CaseIterable {
    case audit
    case customer
  }

  /// The predicate type of a pack's list.
  package static let predicateType = PredicateType.uri(kind: "pack", version: 1)
  /// Most statements of one pack: three files each, in a zip without 64-bit sizes.
  package static let statementLimit = 21_000
  /// Longest name of a system or release, in bytes.
  private static let nameByteLimit = 256
  /// The largest integer that every reader of JSON keeps whole (RFC 8259 section 6).
  private static let integerLimit: UInt64 = 1 << 53 - 1

  package let purpose: Purpose
  /// The system the pack is about.
  package let system: String
  /// One release of it; nil for the whole system.
  package let release: String?
  /// The log, and the state of it, that every proof leads to.
  package let origin: String
  package let size: TreeSize
  package let root: MerkleHash
  /// The places of the pack's statements in the log, ascending.
  package let statements: [LeafIndex]

  /// Kinds that a customer sees: what was decided and measured. Everything else may hold names and reasons, and
  /// kinds that nobody knows may hold anything.
  private static let customerKinds: Set<String> = ["decision", "measurement"]

  /// Whether customers see a statement. Of those about keys they see what names no person.
  package static func isForCustomers(_ statement: Statement) -> Bool {
    guard let kind = PredicateType.parse(statement.predicateType)?.kind else { return false }
    if KeyEvent.predicateTypes.contains(statement.predicateType) {
      return kind != KeyEnrolment.kind
        || statement.content["kind"]?.string != EnrolledKey.Kind.person.rawValue
    }
    return customerKinds.contains(kind) && statement.content["errors"] == nil
  }

  /// Throws `pack.malformed` for names that are empty or too long, statements out of order or outside the tree,
  /// and `pack.too_large`.
  package init(
    purpose: Purpose, system: String, release: String?, origin: String, size: TreeSize, root: MerkleHash,
    statements: [LeafIndex]
  ) throws {
    guard statements.count <= Self.statementLimit else {
      throw AttestationError(
        .packTooLarge, "a pack of \(statements.count) statements is larger than \(Self.statementLimit)",
        remedy: "build a pack for each release")
    }
    guard ([system, origin] + (release.map { [$0] } ?? [])).allSatisfy(Self.isName) else {
      throw Self.malformed(
        "its system, release or origin is empty or longer than \(Self.nameByteLimit) bytes")
    }
    guard size.rawValue <= Self.integerLimit, zip(statements, statements.dropFirst()).allSatisfy(<),
      statements.last.map(size.contains) ?? true
    else { throw Self.malformed("its statements are not places in the log, in their order, each once") }
    self.purpose = purpose
    self.system = system
    self.release = release
    self.origin = origin
    self.size = size
    self.root = root
    self.statements = statements
  }

  /// Reads the content of a list; throws `pack.malformed` unless it is exactly what `json` gives.
  package init(_ statement: Statement) throws {
    let content = JSON.object(statement.content)
    guard statement.predicateType == Self.predicateType else {
      throw Self.malformed("it is a statement of the type \(statement.predicateType)")
    }
    guard let purpose = content["purpose"]?.string.flatMap(Purpose.init),
      let system = content["system"]?.string,
      let origin = content["origin"]?.string, let size = content["tree_size"].flatMap(Self.integer),
      let root = content["root"]?.string.flatMap({ MerkleHash(base64: $0) }),
      let statements = content["statements"]?.array
    else { throw Self.malformed("it lacks purpose, system, origin, tree_size, root or statements") }
    let indices = statements.compactMap(Self.integer).map { LeafIndex($0) }
    guard indices.count == statements.count else { throw Self.malformed("a statement's place is no integer") }
    try self.init(
      purpose: purpose, system: system, release: content["release"]?.string, origin: origin,
      size: TreeSize(size), root: root, statements: indices)
    guard json == statement.content else { throw Self.malformed("it has members besides the known ones") }
  }

  /// The statement's content.
  package var json: JSONObject {
    var content: JSONObject = [
      "purpose": .string(purpose.rawValue), "system": .string(system), "origin": .string(origin),
      "tree_size": JSON(Int(size.rawValue)), "root": .string(root.base64),
      "statements": .array(statements.map { JSON(Int($0.rawValue)) }),
    ]
    content["release"] = release.map { .string($0) }
    return content
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= nameByteLimit && text.utf8.allSatisfy { $0 >= 0x20 }
  }

  private static func integer(_ json: JSON) -> UInt64? { json.number?.int64.flatMap { UInt64(exactly: $0) } }

  private static func malformed(_ what: String) -> AttestationError {
    AttestationError(.packMalformed, "the pack's list cannot be taken: \(what)")
  }
}
