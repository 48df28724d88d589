public import Notation

/// One thing an evaluation did, as `opa eval --explain` tells it.
public struct TraceEvent: Sendable {
  /// What was done.
  public enum Operation: String, Sendable, CaseIterable {
    /// A rule, or the body of a query, negation or comprehension, begins.
    case enter = "Enter"
    /// It has found a way to hold.
    case exit = "Exit"
    /// A statement is evaluated.
    case eval = "Eval"
    /// What held is left again, to look for another way.
    case redo = "Redo"
    /// A statement holds in no way.
    case fail = "Fail"
    /// The rules of a document that can hold at all were looked up.
    case index = "Index"
    /// The built-in `trace` was called.
    case note = "Note"
  }

  /// What happened.
  public let operation: Operation
  /// What it was done to: a rule's path, or statements with the compiler's variables, as OPA writes them.
  public let subject: String
  /// Where that stands; the file is `query` for statements of the query.
  public let location: SourceLocation
  /// The body it belongs to, counted from 0, and the body around that.
  public let query: Int
  /// The number of the query that this one was begun by.
  public let parent: Int
  /// Of an index, a note, or an early exit; else empty.
  public let message: String
  /// The named variables that have a value.
  public let variables: RegoObject
  /// What it was done to, as OPA's syntax tree in JSON.
  package let node: JSON
  /// True for a single statement, false for rules and bodies.
  let isStatement: Bool
}
