import Attestation
import Notation

/// Who may sign in a pack, and what they are called in it.
struct PackPeople: Sendable {
  /// The trust root as the pack holds it: the reviewed one, or the same without people's names.
  let root: TrustRoot
  /// The root with the statements about keys that the pack shows.
  let keys: KeyRing

  /// For an audit everybody keeps their name. For customers a person becomes an opaque id that follows from the ids
  /// of their keys (`TrustRoot.withoutNames`); what statements enrolled people is not shown, and neither is what those
  /// people signed.
  ///
  /// - Throws: what making a trust root throws.
  init(_ ring: KeyRing, purpose: PackContent.Purpose, asOf: Timestamp) throws {
    guard purpose == .customer else {
      root = ring.reviewed
      keys = ring
      return
    }
    root = try ring.reviewed.withoutNames()
    let events = try ring.accepted.filter { event in
      try PackContent.isForCustomers(Statement(in: event.envelope))
    }
    keys = try KeyRing(root, events: events, asOf: asOf)
  }

  /// The key of that id as it is shown; nil for one that the pack does not know.
  func shown(_ keyid: String) -> EnrolledKey? { keys.trustRoot[keyid] }

  /// What a key's holder is called: id and name, or the opaque id.
  func name(_ key: EnrolledKey) -> String { shown(key.key.keyid)?.name ?? "somebody" }

  /// The holder's id, or the opaque one.
  func holder(_ key: EnrolledKey) -> String { shown(key.key.keyid)?.holder ?? "somebody" }

  /// Who said something; of a statement about keys also when the key itself is ended by it.
  func author(of logged: LoggedStatement) -> EnrolledKey? {
    logged.author
      ?? (KeyEvent.predicateTypes.contains(logged.kind) ? shown(logged.statement.author) : nil)
  }
}
