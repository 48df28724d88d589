/// A section as its kind plans it: a heading, what the facts have to say under it, and what only people can.
struct CardSection: Sendable {
  /// The heading; the first title that the standard baseline accepts for it.
  let title: String
  /// What people have to write, in a phrase; nil where the facts say all that is asked.
  let prose: String?
  /// Writes what the facts say.
  let write: @Sendable (inout CardWriter) -> Void

  /// - Parameter prose: what nobody but people can say there; the section is incomplete without it.
  init(
    _ title: String, prose: String? = nil, _ write: @escaping @Sendable (inout CardWriter) -> Void = { _ in }
  ) {
    self.title = title
    self.prose = prose
    self.write = write
  }

  /// The name of the file that holds its prose: `out-of-scope-use`.
  static func fileName(_ title: String) -> String {
    let plain = title.lowercased().map { character -> Character in
      character.isASCII && (character.isLetter || character.isNumber) ? character : "-"
    }
    return String(plain).split(separator: "-").joined(separator: "-")
  }
}
