package import Notation

/// Prose that people write as Markdown, read into blocks: paragraphs, headings, lists, tables, fenced code, and within
/// lines emphasis, code and links. Everything else, HTML above all, is taken for text.
///
/// What comes out holds no markup, so whoever writes it decides what is escaped. Linear in the size of the text.
package enum MarkdownFragment {
  /// The largest fragment that is read.
  package static let largest = NamedLimit("fragment.bytes", 1 << 20, unit: "bytes")
  /// The most cells of a row; more are cut.
  static let mostColumns = 24

  /// The blocks of a text.
  ///
  /// - Throws: `rendering.limit` when the text is larger than the limit.
  package static func blocks(of text: String) throws(RenderingError) -> [PageBlock] {
    guard largest.allows(text.utf8.count) else {
      throw RenderingError(
        .limit, "a fragment of \(text.utf8.count) bytes is larger than the limit \(largest)",
        remedy: "keep data out of prose")
    }
    var reader = MarkdownFragmentReader()
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      reader.read(line)
    }
    return reader.finish()
  }
}
