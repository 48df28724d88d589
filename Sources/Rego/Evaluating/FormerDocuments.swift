/// What documents came to in former evaluations of one machine, each with what it was found to rest on.
///
/// Where members of the input are frozen, most documents look at nothing else, and `FoldedDocuments` has them for
/// good. Others look at the rest of the input, often only through a document that seldom changes: whether a law
/// is in force on the day of the event, which controls apply at its point. Such a document is computed anew only
/// when the members that its own rules look at have changed, or a document that they looked at has. These are
/// asked again in the order in which they were looked at, and the first that differs ends it: nothing is
/// computed that the rules would not have asked for, and an error is one they would have met. (Known of build
/// systems as verifying traces: Mokhov, Mitchell, Peyton Jones, "Build systems à la carte", 2018, 4.2.2.)
final class FormerDocuments {
  /// How often a document may have changed since it was last the same; then its traces are not kept any more.
  static let patience = 16

  /// What something rested on when it was computed.
  struct Trace {
    /// The members of the input that its own rules look at, in the order of `members`.
    let given: [Value?]
    /// The documents that its rules looked at and that may change, in that order.
    let rests: [LookRecord.Rest]
  }

  private struct Entry {
    var trace: Trace
    var value: Value?
  }

  /// What all that something rested on comes down to. While each of these is the same, so is every document
  /// between them and it, and no trace of one need be walked.
  struct Roots {
    /// The members of the input that rules looked at, and what they were.
    let given: [(member: Value, value: Value?)]
    /// The documents that are computed each time, in the order in which a walk meets them.
    let documents: [LookRecord.Rest]
  }

  /// What a query found: its rows, one after another.
  struct Rows {
    let trace: Trace
    /// Known once the trace was found to hold.
    var roots: Roots?
    let values: [Value]
    let count: Int
  }

  /// For each document, the members of the input besides the frozen ones that its own rules and the functions
  /// they call look at; nil when it is computed each time.
  private let members: [[Value]?]
  private var entries: [Entry?]
  private var changes: [Int]
  /// What the query found last.
  var rows: Rows?
  /// Records that no document in progress uses.
  private var idle: [LookRecord] = []

  init(members: [[Value]?]) {
    self.members = members
    entries = Array(repeating: nil, count: members.count)
    changes = Array(repeating: 0, count: members.count)
  }

  /// The members of the input that a document's own rules look at; nil when it is to be computed each time.
  func members(of document: Int) -> [Value]? {
    changes[document] < FormerDocuments.patience ? members[document] : nil
  }

  /// What a document rested on last; nil when that is not known.
  func trace(of document: Int) -> Trace? { entries[document]?.trace }

  /// The document as it was, which it still is.
  func value(of document: Int) -> Value? {
    changes[document] = 0
    return entries[document]?.value
  }

  /// Keeps what a document came to.
  func keep(_ value: Value?, of document: Int, _ trace: Trace) {
    changes[document] += 1
    entries[document] = changes[document] < FormerDocuments.patience ? Entry(trace: trace, value: value) : nil
  }

  /// Forgets a document that looked at something that cannot be asked again.
  func forget(_ document: Int) { entries[document] = nil }

  /// What a trace comes down to that has just been found to hold, and with it all that it rests on.
  func roots(of trace: Trace, reading members: [Value]) -> Roots {
    var given: [(member: Value, value: Value?)] = []
    var documents: [LookRecord.Rest] = []
    var seen = [Bool](repeating: false, count: entries.count)
    func add(_ trace: Trace, reading members: [Value]) {
      for (member, value) in zip(members, trace.given) where !given.contains(where: { $0.member == member }) {
        given.append((member, value))
      }
      for rest in trace.rests where !seen[rest.document] {
        seen[rest.document] = true
        if let members = self.members(of: rest.document), let entry = entries[rest.document] {
          add(entry.trace, reading: members)
        } else {
          documents.append(rest)
        }
      }
    }
    add(trace, reading: members)
    return Roots(given: given, documents: documents)
  }

  /// An empty record, to be given back.
  func openRecord() -> LookRecord { idle.popLast() ?? LookRecord(documentCount: members.count) }

  func close(_ record: LookRecord) {
    record.clear()
    idle.append(record)
  }
}
