import Attestation
import Governance
import Ledger
import Notation
import TransparencyLog

/// Which statements a pack shows, and why it does not show others.
struct PackSelection: Sendable {
  /// Why a statement is left out.
  enum Reason: Sendable, Hashable, Comparable {
    /// No signature of its author counted when the log recorded it, or a key signed that nobody enrolled.
    case notCounted
    /// It is of a kind that customers do not see.
    case `internal`
    /// It was to be left out, by this word.
    case redacted(String)

    /// For people: what the pack itself says. The word that was given may be what was to be left out.
    var sentence: String {
      switch self {
      case .notCounted: "signed by keys that the trust root does not hold, or that did not count then"
      case .internal: "internal: names people, reasons or declarations"
      case .redacted: "left out by request"
      }
    }

    /// For whoever builds the pack.
    var told: String { if case .redacted(let word) = self { "\(sentence) (\(word))" } else { sentence } }
  }

  /// A kind and how many statements of it are left out for one reason.
  struct Withheld: Sendable, Hashable {
    let kind: String
    let reason: Reason
    let count: Int
  }

  /// The statements shown, in the order of the log, each with those of its leaves that are shown.
  private(set) var shown: [LoggedStatement] = []
  /// The leaves shown, in the order of the log.
  private(set) var leaves: [LoggedLeaf] = []
  /// What is left out, by kind and reason.
  private(set) var withheld: [Withheld] = []
  private var ids: Set<StatementID> = []

  /// Chooses among the facts' statements and those of other releases that the table rests on.
  ///
  /// - Parameter needed: statements that are shown whichever release they are of.
  init(
    _ facts: SystemFacts, purpose: PackContent.Purpose, _ people: PackPeople, _ redaction: PackRedaction,
    needed: Set<StatementID>
  ) {
    let own = facts.narrowed
    var counts: [Reason: [String: Int]] = [:]
    for logged in facts.all where own.contains(logged.id) || needed.contains(logged.id) {
      guard Self.isOfRelease(logged, facts.release) else { continue }
      let isEvent = KeyEvent.predicateTypes.contains(logged.kind)
      let sound = isEvent ? Self.eventLeaves(logged, people) : logged.soundLeaves
      let reason: Reason? =
        if purpose == .customer, !Self.isForCustomers(logged, people) {
          .internal
        } else if let word = redaction.hiding(logged) {
          .redacted(word)
        } else if sound.isEmpty {
          .notCounted
        } else {
          nil
        }
      if let reason {
        counts[reason, default: [:]][logged.kindName, default: 0] += 1
      } else {
        shown.append(logged)
        ids.insert(logged.id)
        leaves += sound
      }
    }
    leaves.sort { $0.index < $1.index }
    withheld = counts.sorted { $0.key < $1.key }.flatMap { reason, kinds in
      kinds.sorted { $0.key < $1.key }.map { Withheld(kind: $0.key, reason: reason, count: $0.value) }
    }
  }

  /// Whether the pack shows a statement.
  func contains(_ id: StatementID) -> Bool { ids.contains(id) }

  /// Customers see what was decided and measured, by keys that they are told of.
  private static func isForCustomers(_ logged: LoggedStatement, _ people: PackPeople) -> Bool {
    PackContent.isForCustomers(logged.statement)
      && (logged.author.map { people.shown($0.key.keyid) != nil } ?? true)
  }

  /// A statement about keys is judged by the keys before it, and is shown as often as the log recorded it.
  private static func eventLeaves(_ logged: LoggedStatement, _ people: PackPeople) -> [LoggedLeaf] {
    people.keys.matters(logged.id) ? logged.leaves : []
  }

  /// Statements that do not read as their kind stand among those of every release.
  private static func isOfRelease(_ logged: LoggedStatement, _ release: String?) -> Bool {
    guard let release, let named = PackFact.release(of: logged.statement) else { return true }
    return named == release
  }
}

extension SystemFacts {
  /// The ids of the statements in the arrays: those of the release where there is one.
  var narrowed: Set<StatementID> {
    guard release != nil else { return Set(all.map(\.id)) }
    return Set(
      decisions.map(\.id) + measurements.map(\.id) + submissions.map(\.id) + approvals.map(\.id)
        + waivers.map(\.id) + attachments.map(\.id) + baselines.map(\.id) + others.map(\.id))
  }
}
