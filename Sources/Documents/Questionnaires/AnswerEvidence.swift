import Attestation
import Gate
import Governance
import Notation

/// A piece of evidence behind an answer, and whether it still counts.
struct AnswerEvidence: Sendable {
  /// For how many days what only the manifest or a declared document says counts after a decision read it: nobody says
  /// how old it is.
  static let undatedLimit = NamedLimit("answer.undated_days", 365, unit: "days")

  /// What the decision calls it: a statement's id, or a name such as `evaluation:holdout`.
  let id: String
  /// What it is about, by digest, each once; empty for a statement, whose id is one.
  let digests: [Digest]
  /// When it was gathered; nil when nobody says.
  let collected: Timestamp?
  /// When the decision read it, of what nobody dates: the manifest and declared documents.
  let read: Timestamp?
  /// Whole days since it was gathered, or else since it was read.
  let ageDays: Int?
  /// The age up to which it counts for the control; nil for any.
  let maximumAgeDays: Int?
  /// The first moment at which it holds no more; nil: open.
  let expires: Timestamp?
  /// Whether it still counts: it did then, is not too old and has not ended.
  let isFresh: Bool

  /// A piece of the evidence that a decision was made with.
  ///
  /// - Parameters:
  ///   - decided: when.
  ///   - now: when freshness is judged.
  init(_ item: EvidenceItem, for control: String, _ rules: Rules, decided: Timestamp, now: Timestamp) {
    id = item.id
    var seen: Set<Digest> = []
    digests =
      item.id.hasPrefix("sha256:") ? [] : item.subjects.map(\.digest).filter { seen.insert($0).inserted }
    // What Ephor finds in the folder it dates by the run that found it, which says nothing of its age.
    let isDated = ![.declaration, .document].contains(item.kind) && item.collected != nil
    collected = isDated ? item.collected : nil
    read = isDated ? nil : decided
    let age = max(0, now.days(since: collected ?? decided))
    ageDays = age
    let maximum =
      rules.maximumAgeDays(of: item.kind, for: control) ?? (isDated ? nil : Self.undatedLimit.value)
    maximumAgeDays = maximum
    expires = item.effectiveUntil
    isFresh =
      item.current && maximum.map { age <= $0 } ?? true && item.effectiveUntil.map { now < $0 } ?? true
  }

  /// A statement of the log that a policy cited, such as an approval.
  init(_ logged: LoggedStatement, now: Timestamp) {
    id = logged.id.description
    digests = []
    collected = logged.effectiveFrom
    read = nil
    ageDays = max(0, now.days(since: logged.effectiveFrom))
    maximumAgeDays = nil
    expires = logged.effectiveUntil
    isFresh = logged.counts && logged.holds(at: now)
  }

  /// Its id, and the digests that it stands for: `manifest sha256:…`.
  var name: String { ([id] + digests.map(\.description)).joined(separator: " ") }

  /// A line for people.
  var text: String {
    let age = ageDays.map { days in
      let limit = maximumAgeDays.map { " of at most \($0)" } ?? ""
      return read.map { ", undated, read on \($0.date), \(days)\(limit) days ago" }
        ?? ", \(days) days old\(limit)"
    }
    return "\(name)\(age ?? "")\(isFresh ? "" : ", too old or ended")"
  }

  /// `{"id", "digests", "collected", "read", "age_days", "maximum_age_days", "expires", "fresh"}`
  var json: JSON {
    [
      "id": .string(id), "digests": .array(digests.map { .string($0.description) }),
      "collected": collected.map { .string($0.description) } ?? .null,
      "read": read.map { .string($0.description) } ?? .null, "age_days": ageDays.map { JSON($0) } ?? .null,
      "maximum_age_days": maximumAgeDays.map { JSON($0) } ?? .null,
      "expires": expires.map { .string($0.description) } ?? .null, "fresh": .bool(isFresh),
    ]
  }
}
