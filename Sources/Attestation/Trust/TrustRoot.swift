package import Notation

/// Who may sign what: the organisation's keys and its baseline (`governance/trust-root.json`).
///
/// It is reviewed like code. Until its digest is pinned from outside, whoever can write the repository can write
/// this file too, and every verdict says *self-governed*.
///
/// ```swift
/// let root = try TrustRoot(parsing: bytes, file: "governance/trust-root.json")
/// try root.check(pinned: digest)
/// root.standing(of: keyid, at: recordedAt)
/// ```
package struct TrustRoot: Sendable, Hashable {
  /// Where it lies, relative to the repository's root.
  package static let path = "governance/trust-root.json"
  /// The document's own version.
  static let version = 1
  /// Most keys of one organisation here.
  package static let keyLimit = 10_000

  package let organisation: String
  /// In the order of the file; key ids are unique.
  package let keys: [EnrolledKey]
  /// Nil in an organisation without a baseline, which every verdict says.
  package let baseline: BaselineReference?
  private let positions: [String: Int]

  /// Throws `trust_root.duplicate_key` for a key enrolled twice, `trust_root.holder_clash` for a holder that is
  /// of two kinds or has two names, `trust_root.period` for a key that ends before it begins, and
  /// `trust_root.too_large`.
  package init(organisation: String, keys: [EnrolledKey], baseline: BaselineReference?) throws {
    if let conflict = Self.conflict(in: keys) { throw conflict.error(at: nil) }
    self.organisation = organisation
    self.keys = keys
    self.baseline = baseline
    positions = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1.key.keyid, $0) })
  }

  /// The key of that id, whatever its standing.
  package subscript(keyid: String) -> EnrolledKey? { positions[keyid].map { keys[$0] } }

  /// What the key of that id is worth at a moment.
  package func standing(of keyid: String, at moment: Timestamp) -> KeyStanding {
    self[keyid]?.standing(at: moment) ?? .unknown(keyid: keyid)
  }

  /// The key of that id when it counts at that moment, else nil.
  package func validKey(_ keyid: String, at moment: Timestamp) -> EnrolledKey? {
    standing(of: keyid, at: moment).key
  }

  /// Whether two keys are of one holder; false when either is unknown.
  package func isSameHolder(_ keyid: String, _ other: String) -> Bool {
    guard let one = self[keyid], let two = self[other] else { return false }
    return one.holder.utf8.elementsEqual(two.holder.utf8)
  }

  /// Whether any key was made for a demonstration.
  package var isDemo: Bool { keys.contains(where: \.isDemo) }

  /// SHA-256 of the canonical JSON: what is pinned from outside. Layout and order of members do not change it.
  package func digest() throws -> Digest { Digest(sha256Of: try CanonicalJSON.encode(json)) }

  /// Compares with a digest that was given from outside the repository.
  ///
  /// Throws `trust_root.pinned_mismatch`.
  package func check(pinned: Digest) throws {
    let actual = try digest()
    guard actual == pinned else {
      throw AttestationError(
        .trustRootPinnedMismatch,
        "the trust root \(Self.path) has the digest \(actual), but \(pinned) is pinned from outside",
        remedy: "if the change to the trust root was reviewed, pin the new digest; otherwise restore the file"
      )
    }
  }
}
