/// A line of text in runs: plain, emphasised, code, linked, or a reference to a source of the page.
package struct PageText: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  /// A stretch of one kind.
  package enum Run: Sendable, Hashable {
    /// As it stands.
    case text(String)
    /// Of weight.
    case strong(String)
    /// Stressed.
    case emphasis(String)
    /// What a machine reads.
    case code(String)
    /// A long id, shown by its beginning where the whole of it can be had on demand.
    case identifier(String)
    /// Text that leads somewhere.
    case link(String, LinkTarget)
    /// The reference of the page at this position, from 0.
    case reference(Int)
    /// What something came to.
    case status(PageStatus)
    /// Text at which links of the page arrive, once on a page.
    case place(String, PageAnchor)
    /// Words beside what is told, on a line of their own.
    case remark(String)
  }

  /// Characters of an id that are shown: those of `sha256:` and twelve more.
  static let identifierCharacters = 19

  /// In reading order.
  package var runs: [Run]

  /// No text.
  package init() { runs = [] }

  /// Plain text.
  package init(_ text: String) { runs = text.isEmpty ? [] : [.text(text)] }

  /// Runs.
  package init(_ runs: [Run]) { self.runs = runs }

  /// Plain text.
  package init(stringLiteral value: String) { self.init(value) }

  /// Whether nothing is to be read.
  package var isEmpty: Bool { runs.isEmpty }

  /// What is read, without references and markup.
  package var plain: String {
    runs.reduce(into: "") { text, run in
      switch run {
      case .text(let words), .strong(let words), .emphasis(let words), .code(let words), .link(let words, _),
        .identifier(let words), .place(let words, _):
        text += words
      case .status(let status): text += status.word
      case .remark(let words): text += " \(words)"
      case .reference: break
      }
    }
  }

  /// The positions it refers to.
  package var references: [Int] {
    runs.compactMap { if case .reference(let index) = $0 { index } else { nil } }
  }

  /// One behind the other.
  package static func + (left: PageText, right: PageText) -> PageText { PageText(left.runs + right.runs) }

  /// One more run.
  package static func + (left: PageText, right: Run) -> PageText { PageText(left.runs + [right]) }
}
