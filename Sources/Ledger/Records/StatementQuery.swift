import Attestation
package import Notation

/// Which statements are wanted; every part that is given must hold.
package struct StatementQuery: Sendable {
  /// A predicate type.
  package var kind: String?
  /// `content.system`, or `content.state.system`.
  package var system: String?
  /// `content.release`, or `content.state.release`.
  package var release: String?
  /// `content.point`.
  package var point: String?
  /// A key id.
  package var author: String?
  /// A digest that one of the subjects has.
  package var subject: Digest?
  /// Recorded at or after this moment.
  package var since: Timestamp?
  /// Newest first instead of oldest first.
  package var isNewestFirst: Bool
  /// Most statements returned.
  package var limit: Int

  package init(
    kind: String? = nil, system: String? = nil, release: String? = nil, point: String? = nil,
    author: String? = nil, subject: Digest? = nil, since: Timestamp? = nil, isNewestFirst: Bool = false,
    limit: Int = .max
  ) {
    self.kind = kind
    self.system = system
    self.release = release
    self.point = point
    self.author = author
    self.subject = subject
    self.since = since
    self.isNewestFirst = isNewestFirst
    self.limit = limit
  }
}
