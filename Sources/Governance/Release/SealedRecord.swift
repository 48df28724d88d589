package import Attestation
package import Notation

/// What people's signed statements made of sealed texts: which are under a legal hold, and which were erased.
///
/// Only a person says so, of a rank that the baseline lets (`Baseline.sealedRanks`), by a key that counted when it was
/// said, which is when a log recorded it, else when its author says; what is of the future counts for nothing yet. A
/// hold is ended by whoever began it, or by two others together; nothing is erased under a hold.
package struct SealedRecord: Sendable {
  /// A hold, its end or an erasure that somebody signed.
  package struct Entry: Sendable {
    /// Where it lies, for people: a file, or `leaf 7 of the local log`.
    package let place: String
    package let signed: SignedStatement

    /// - Parameter signed: its signatories are the keys that counted at `SealedRecord.moment(of:recordedAt:)`.
    package init(place: String, signed: SignedStatement) {
      self.place = place
      self.signed = signed
    }
  }

  /// A statement that changes nothing, and why, as the rest of a sentence about it.
  package struct Refusal: Sendable, Hashable {
    package let id: StatementID
    package let place: String
    package let why: String
  }

  /// When each text was erased first.
  package private(set) var erased: [Digest: Timestamp] = [:]
  package private(set) var refusals: [Refusal] = []
  /// Who holds a text, and which others said that this hold ends.
  private var holds: [Digest: [String: Set<String>]] = [:]

  /// How many others end a hold that is not theirs: whoever began it may have left.
  private static let endersNeeded = 2

  /// Nothing was held or erased.
  package static let empty = SealedRecord()

  private init() {}

  /// Whether it is said there that texts are held or erased.
  package static let predicateTypes: Set<String> = [
    ErasureContent.predicateType, HoldContent.predicateType,
  ]

  /// When something was said: when a log recorded it, else as its author says.
  package static func moment(of statement: Statement, recordedAt: Timestamp?) -> Timestamp? {
    recordedAt ?? statement.effectiveFrom
  }

  /// Folds what was said, oldest first.
  ///
  /// - Parameters:
  ///   - entries: those of the log first, in its order; statements of other kinds are passed over.
  ///   - ranks: who may say so; any person where there are none.
  package init(_ entries: [Entry], ranks: [String], asOf now: Timestamp) {
    var acts: [(order: (Timestamp, Int, Int), act: Act, entry: Entry)] = []
    for (number, entry) in entries.enumerated() {
      guard Self.predicateTypes.contains(entry.signed.statement.predicateType) else { continue }
      switch Self.judge(entry.signed, ranks, now) {
      case .failure(let fault): refuse(entry, fault.why)
      case .success(let (act, at)):
        // What no log recorded stands after what it did; there a hold goes before its erasure, and after its end.
        let order = entry.signed.recordedAt == nil ? (at, 1, act.weight) : (at, 0, number)
        acts.append((order, act, entry))
      }
    }
    for (order, act, entry) in acts.sorted(by: { $0.order < $1.order }) {
      for commitment in act.commitments { take(act, commitment, at: order.0, entry) }
    }
  }

  /// Whose holds are on a text, in order.
  package func holders(of commitment: Digest) -> [String] { holds[commitment, default: [:]].keys.sorted() }

  /// Whether anybody's hold is on a text.
  package func isHeld(_ commitment: Digest) -> Bool { holds[commitment] != nil }

  private mutating func refuse(_ entry: Entry, _ why: String) {
    refusals.append(Refusal(id: entry.signed.id, place: entry.place, why: why))
  }

  private mutating func take(_ act: Act, _ commitment: Digest, at: Timestamp, _ entry: Entry) {
    switch act.kind {
    case .begins: if erased[commitment] == nil { holds[commitment, default: [:]][act.holder] = [] }
    case .ends:
      var left = holds[commitment, default: [:]]
      for (owner, enders) in left {
        let enders = enders.union([act.holder])
        let isOver = owner == act.holder || enders.count >= Self.endersNeeded
        left[owner] = isOver ? nil : enders
      }
      holds[commitment] = left.isEmpty ? nil : left
    case .erases:
      if isHeld(commitment) {
        let holders = holders(of: commitment).joined(separator: " and ")
        refuse(entry, "\(commitment.short) was under the legal hold of \(holders)")
      } else {
        erased[commitment] = erased[commitment] ?? at
      }
    }
  }
}

extension SealedRecord {
  /// What one statement does, and who says it.
  private struct Act {
    enum Kind { case ends, begins, erases }
    let kind: Kind
    let commitments: [Digest]
    let holder: String

    var weight: Int {
      switch kind {
      case .ends: 0
      case .begins: 1
      case .erases: 2
      }
    }
  }

  /// Why a statement changes nothing.
  private struct Fault: Error { let why: String }

  private static func judge(
    _ signed: SignedStatement, _ ranks: [String], _ now: Timestamp
  ) -> Result<(Act, Timestamp), Fault> {
    do throws(Fault) {
      return .success(try act(signed, ranks, now))
    } catch {
      return .failure(error)
    }
  }

  private static func act(
    _ signed: SignedStatement, _ ranks: [String], _ now: Timestamp
  ) throws(Fault) -> (Act, Timestamp) {
    let statement = signed.statement
    guard let at = moment(of: statement, recordedAt: signed.recordedAt) else {
      throw Fault(why: "it does not say when it holds")
    }
    // A log may be a moment ahead of this machine's clock; what it recorded has come.
    let from = statement.effectiveFrom ?? at
    guard from <= max(now, signed.recordedAt ?? now) else {
      throw Fault(why: "it is of \(from), which has not come")
    }
    guard let author = signed.author else {
      throw Fault(why: "no key that counted then, and is in the trust root, signed it as its author")
    }
    guard author.kind == .person else {
      throw Fault(why: "\(author.name) holds a \(author.kind.rawValue) key, and only a person says so")
    }
    guard author.holdsAny(of: ranks) else {
      let names = ranks.joined(separator: ", ")
      throw Fault(why: "\(author.name) has none of the ranks that may say so (\(names))")
    }
    if let erasure = try? ErasureContent(statement) {
      return (Act(kind: .erases, commitments: erasure.commitments.digests, holder: author.holder), at)
    }
    guard let hold = try? HoldContent(statement) else {
      throw Fault(why: "it does not say what its kind says")
    }
    let act = Act(
      kind: hold.holds ? .begins : .ends, commitments: hold.commitments.digests, holder: author.holder)
    // Whoever stole a key can write any day into what no log recorded: it holds longer then, and ends nothing.
    guard hold.holds || signed.recordedAt != nil || author.revoked == nil else {
      throw Fault(why: "the key of \(author.name) is revoked, and no log recorded when it ended the hold")
    }
    return (act, at)
  }
}
