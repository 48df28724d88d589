package import Attestation
package import Notation

/// An access as signed statements tell it: granted once, ended by its own time or by a later statement.
package struct Access: Sendable, Hashable {
  /// The statement that granted it.
  package let id: StatementID
  package let grant: AccessContent.Grant
  /// Who granted it.
  package let grantedBy: EnrolledKey
  /// Why, where somebody said so.
  package let why: StatedText?
  /// When a statement ended it; nil where none did.
  package private(set) var endedAt: Timestamp?

  /// Folds statements of people. Nobody grants access to themselves.
  ///
  /// - Returns: what was granted on a system, in order of its beginning.
  package static func all(_ statements: [SignedStatement], of system: String) -> [Access] {
    var found: [StatementID: Access] = [:]
    var ends: [(StatementID, Timestamp)] = []
    for signed in statements {
      guard let content = try? AccessContent(signed.statement), content.system == system else { continue }
      switch content.act {
      case .granted(let grant):
        guard let author = signed.recorder(begins: true), author.holder != grant.holder else { continue }
        found[signed.id] = Access(
          id: signed.id, grant: grant, grantedBy: author, why: content.why, endedAt: nil)
      case .ended(let id):
        guard signed.recorder(begins: false) != nil, let at = signed.saidAt else { continue }
        ends.append((id, at))
      }
    }
    for (id, at) in ends {
      guard let earlier = found[id] else { continue }
      found[id]?.endedAt = min(at, earlier.endedAt ?? at)
    }
    return found.values.sorted { ($0.grant.from, $0.id.digest) < ($1.grant.from, $1.id.digest) }
  }

  /// The first moment at which it holds no more; nil: until it is ended.
  package var until: Timestamp? { [grant.until, endedAt].compactMap(\.self).min() }

  /// Whether it holds at a moment.
  package func holds(at moment: Timestamp) -> Bool {
    grant.from <= moment && until.map { moment < $0 } ?? true
  }

  /// `ended 2026-12-01`, `until 2027-03-31`, or `until ended`.
  package var end: String {
    endedAt.map { "ended \($0.date)" } ?? grant.until.map { "until \($0.date)" } ?? "until ended"
  }
}
