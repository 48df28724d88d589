/// What one text of a document says and the other does not, a phrase a line: so that a changed sentence is told as
/// the sentence, not as the statement that it came from.
enum CardDifference {
  /// Most phrases; the rest is counted.
  private static let most = 6
  /// Most characters of a line that are shown.
  private static let width = 120
  /// Lines that tell of the document's own making.
  private static let own = ["- **As of**", "- **Log**", "- **To be known**", "Written by "]

  /// The phrases, in the order of the text.
  static func phrases(from older: String, to newer: String) -> [String] {
    let difference = lines(newer).difference(from: lines(older))
    let gone = difference.removals.compactMap(text).map { "no longer says: \($0)" }
    let come = difference.insertions.compactMap(text).map { "now says: \($0)" }
    let all = zip(gone, come).flatMap { [$0, $1] } + gone.dropFirst(come.count) + come.dropFirst(gone.count)
    return all.count > most ? all.prefix(most) + ["and \(all.count - most) more lines"] : all
  }

  private static func text(_ change: CollectionDifference<String>.Change) -> String? {
    let line =
      switch change {
      case .insert(_, let line, _), .remove(_, let line, _): line
      }
    guard line.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
    return line.count > width ? "\(line.prefix(width))…" : line
  }

  /// The lines without numbers of sources, and without the sources themselves.
  private static func lines(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map(String.init).filter { line in
      !line.hasPrefix("[^") && !own.contains(where: line.hasPrefix)
    }.map { $0.replacing(/\[\^[0-9]+\]/, with: "") }
  }
}
