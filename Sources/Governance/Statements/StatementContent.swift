package import Attestation
package import Notation

/// What statements of one kind say, typed.
///
/// Content is read strictly: what the kind's schema does not know is refused, so that nobody signs a member that
/// nothing reads.
package protocol StatementContent: Sendable, Hashable {
  /// `approval`.
  static var kind: String { get }
  /// Counted from 1.
  static var version: Int { get }
  /// JSON Schema 2020-12 of the content.
  static var schemaText: String { get }
  /// Reads content that belongs to this kind.
  init(_ reader: ObjectReader) throws(GovernanceError)
  /// The content as it is signed.
  var content: JSONObject { get }
}

extension StatementContent {
  /// The predicate type: `https://ephor.dev/statement/approval/v1`.
  package static var predicateType: String { PredicateType.uri(kind: kind, version: version) }

  /// Reads a statement of this kind.
  ///
  /// - Throws: `statement.predicate` when the statement is of another kind or says something else.
  package init(_ statement: Statement) throws(GovernanceError) {
    guard statement.predicateType == Self.predicateType else {
      throw GovernanceError(
        .predicateInvalid, "the statement is a \(statement.predicateType), not a \(Self.predicateType)")
    }
    do {
      let reader = try ObjectReader(.object(statement.content), of: "the \(Self.kind)")
      try self.init(reader)
    } catch {
      throw GovernanceError(.predicateInvalid, error.message, remedy: error.remedy, at: error.location)
    }
  }

  /// The kind as it is registered.
  package static func predicateKind() throws -> PredicateKind {
    try PredicateKind(name: kind, version: version, contentSchema: JSON.parse(schemaText))
  }

  /// The statement that says this.
  ///
  /// - Parameters:
  ///   - subjects: what it is about.
  ///   - author: the id of the author's key.
  ///   - nonce: 32 lower-case hexadecimal digits, never used before by the author.
  ///   - from: when it is said and from when on it holds.
  package func statement(
    about subjects: [Subject], author: String, nonce: String, from: Timestamp, until: Timestamp? = nil,
    collected: Timestamp? = nil
  ) throws -> Statement {
    try Statement(
      predicateType: Self.predicateType, subjects: subjects, author: author, nonce: nonce,
      effectiveFrom: from,
      effectiveUntil: until, collectedAt: collected, content: content)
  }
}

/// All kinds of statement that are known: this room's, and those about keys and segments.
package enum StatementKinds {
  /// This room's kinds, by the type of their content.
  private static let contents: [any StatementContent.Type] = [
    SubmissionContent.self, ApprovalContent.self, WaiverContent.self, AttachmentContent.self,
    MeasurementContent.self, DecisionContent.self, BaselineContent.self, ErasureContent.self,
    HoldContent.self, IncidentContent.self, AccessContent.self,
  ]

  /// The names of all kinds, sorted.
  package static var names: [String] {
    (contents.map { $0.kind } + KeyEventKinds.names + [DecisionsContent.kind]).sorted()
  }

  /// Reads what a statement of this room's kinds says; one of another kind is kept as it is.
  ///
  /// - Throws: `statement.predicate` where it does not say what its kind says.
  package static func check(_ statement: Statement) throws(GovernanceError) {
    _ = try contents.first { $0.predicateType == statement.predicateType }?.init(statement)
  }

  /// Every kind, for the registry of Attestation.
  package static func all() throws -> [PredicateKind] {
    let segments = try PredicateKind(
      name: DecisionsContent.kind, version: 1, contentSchema: JSON.parse(DecisionsContent.schemaText))
    return try contents.map { try $0.predicateKind() } + KeyEventKinds.all() + [segments]
  }

  /// A registry with every kind of this room.
  package static func registry() throws -> PredicateRegistry { try PredicateRegistry(all()) }
}
