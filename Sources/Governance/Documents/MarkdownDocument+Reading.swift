import Notation

extension MarkdownDocument {
  /// Reads a Markdown text. Linear in its size.
  ///
  /// - Parameter file: the name that errors cite.
  package init(_ bytes: [UInt8], file: String) throws(GovernanceError) {
    guard Self.largest.allows(bytes.count) else {
      throw GovernanceError(
        .limit, "\(file) has \(bytes.count) bytes, more than the limit \(Self.largest)",
        remedy: "keep data out of documents")
    }
    guard !bytes.contains(0) else {
      throw GovernanceError(
        .documentInvalid, "\(file) is binary, not Markdown", remedy: "save it as Markdown in UTF-8")
    }
    // A byte order mark is no text: it would hide a heading on the first line.
    let marked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    guard let text = String(validating: bytes.dropFirst(marked ? 3 : 0), as: UTF8.self) else {
      throw GovernanceError(
        .documentInvalid, "\(file) is not UTF-8", remedy: "save it as Markdown in UTF-8")
    }
    var reader = MarkdownReader()
    var number = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      reader.read(line, number: number)
    }
    reader.finish()
    guard Self.mostSections.allows(reader.sections.count) else {
      throw GovernanceError(
        .limit, "\(file) has more headings than the limit \(Self.mostSections)",
        remedy: "split the document")
    }
    sections = reader.sections
    frontMatter = reader.frontMatter
  }
}
