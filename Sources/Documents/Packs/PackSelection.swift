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

    /// For people.
    var sentence: String {
      switch self {
      case .notCounted: "signed by keys that the trust root does not hold, or that did not count then"
      case .internal: "internal: names people, reasons or declarations"
      case .redacted(let word): "left out by request (\(word))"
      }
    }
  }

  /// A kind and how many statements of it are left out for one reason.
  struct Withheld: Sendable, Hashable {
    let kind: String
    let reason: Reason
    let count: Int
  }

  /// Kinds that a customer sees: what was decided and measured. Everything else may hold names and reasons, and
  /// kinds that nobody knows may hold anything.
  static let customerKinds: Set<String> = [DecisionContent.kind, MeasurementContent.kind]

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
    _ facts: SystemFacts, purpose: PackContent.Purpose, _ redaction: PackRedaction, needed: Set<StatementID>
  ) {
    let own = facts.narrowed
    var counts: [Reason: [String: Int]] = [:]
    for logged in facts.all where own.contains(logged.id) || needed.contains(logged.id) {
      let sound = logged.soundLeaves
      let reason: Reason? =
        if let word = redaction.hiding(logged) {
          .redacted(word)
        } else if sound.isEmpty {
          .notCounted
        } else if purpose == .customer, !Self.isForCustomers(logged) {
          .internal
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

  private static func isForCustomers(_ logged: LoggedStatement) -> Bool {
    customerKinds.contains(logged.kindName) && logged.statement.content["errors"] == nil
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
