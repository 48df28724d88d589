/// What every error of Ephor carries: a stable code, what happened, what to do, and where.
///
/// Each room declares one type that conforms (`RegoError`, `LedgerError`, …). Two errors are the same when
/// their `code` is the same, so tests never compare prose; text for people is made once, at the edge.
public protocol CodedError: Error, Sendable, CustomStringConvertible {
  /// Stable, dotted, lower case: `yaml.duplicate_key`. Part of the public interface.
  var code: String { get }
  /// What happened, in one sentence without a final line break.
  var message: String { get }
  /// What the reader can do about it; nil only where nothing can be done.
  var remedy: String? { get }
  /// The place in a file that the error is about, where there is one.
  var location: SourceLocation? { get }
}

extension CodedError {
  public var remedy: String? { nil }
  public var location: SourceLocation? { nil }

  /// `file:line:column: message (code)`, then the remedy on a line of its own.
  public var description: String {
    let place = location.map { "\($0): " } ?? ""
    let advice = remedy.map { "\n  \($0)" } ?? ""
    return "\(place)\(message) [\(code)]\(advice)"
  }
}
