package import Notation

/// The headings of a Markdown text and how much prose stands under each.
///
/// Reads what is needed to tell whether a document says something: front matter, ATX and setext headings,
/// fenced code and HTML comments of CommonMark 0.31. Code, comments and what HTML hides hold no words. Not a
/// renderer.
package struct MarkdownDocument: Sendable {
  /// The largest text that is read.
  package static let largest = NamedLimit("document.bytes", 4 << 20, unit: "bytes")
  /// The most headings that are kept.
  package static let mostSections = NamedLimit("document.sections", 10_000, unit: "headings")

  /// The most different words that are told apart in a section; no requirement asks for more.
  static let mostDistinctWords = 256

  /// A text that stands where something else should.
  package struct Placeholder: Sendable, Hashable {
    /// The placeholder itself.
    package let text: String
    /// Its line, from 1.
    package let line: Int
  }

  /// A heading and the prose up to the next heading.
  package struct Section: Sendable, Hashable {
    /// The heading's text without markup; empty for what stands before the first heading.
    package let title: String
    /// 1 to 6; 0 for what stands before the first heading.
    package let level: Int
    /// The heading's line, from 1.
    package let line: Int
    /// Words of prose under it, sub-sections not included.
    package internal(set) var words: Int
    /// Different words of prose under it, up to `mostDistinctWords`: what repeats itself says little.
    package internal(set) var distinctWords: Set<String> = []
    /// The first placeholder under it.
    package internal(set) var placeholder: Placeholder?
    /// The title as it is compared with accepted ones.
    package let comparableTitle: String
  }

  /// In order; the first one is what stands before the first heading.
  package internal(set) var sections: [Section]
  /// The `key: value` lines of the front matter; empty without one.
  package internal(set) var frontMatter: [String: String]

  /// Words of prose in the whole text.
  package var words: Int { sections.reduce(0) { $0 + $1.words } }

  /// A section and everything below it in the outline.
  func extent(of position: Int) -> Range<Int> {
    let level = sections[position].level
    var end = position + 1
    while end < sections.count, sections[end].level > level { end += 1 }
    return position..<end
  }

  /// A title as titles are compared: lower case, letters and digits only, without a leading number.
  package static func comparable(_ title: String) -> String {
    var words: [String] = []
    for part in title.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      words.append(String(part))
    }
    while words.count > 1, let first = words.first, first.allSatisfy(\.isNumber) { words.removeFirst() }
    return words.joined(separator: " ")
  }
}
