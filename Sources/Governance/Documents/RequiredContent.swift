/// What a document has and lacks, compared with the sections its kind must have.
package struct RequiredContent: Sendable, Hashable {
  /// Why a required section does not count.
  package enum Reason: String, CaseIterable, Sendable {
    /// No heading is one of its accepted titles.
    case absent
    /// It has fewer words than required.
    case tooShort = "too_short"
    /// It holds a placeholder instead of what it is for.
    case placeholder
  }

  /// A required section that does not count.
  package struct Missing: Sendable, Hashable {
    /// Its stable name.
    package let section: String
    /// Why.
    package let reason: Reason
    /// The line of its heading, or of the placeholder; nil where there is none.
    package let line: Int?
    /// What would make it count, for people.
    package let detail: String
  }

  /// Words of prose in the whole document.
  package let words: Int
  /// What is missing, in the order of the requirements.
  package let missing: [Missing]

  /// Compares a document with the sections it must have.
  ///
  /// A section counts when one of its accepted titles heads some part of the document (compared without case,
  /// punctuation and numbering), that part with its sub-sections (of level 1: without them) has the words required,
  /// and no placeholder stands in it. A sub-section that answers to the titles of another required section is that
  /// one's. Where several parts answer to the titles, the best one counts.
  package static func check(
    _ document: MarkdownDocument, against sections: [Baseline.RequiredSection]
  ) -> RequiredContent {
    let titles = Set(sections.flatMap(\.titles).map(MarkdownDocument.comparable))
    return RequiredContent(
      words: document.words, missing: sections.compactMap { missing($0, in: document, among: titles) })
  }

  /// The parts of a section: itself and what is below it, without what another required section is headed by.
  ///
  /// A heading of level 1 heads the document: everything below would count for it, so it has its own lines only.
  static func parts(
    of position: Int, in document: MarkdownDocument, others: Set<String>
  ) -> [MarkdownDocument.Section] {
    var parts = [document.sections[position]]
    guard parts[0].level > 1 else { return parts }
    let extent = document.extent(of: position)
    var next = extent.lowerBound + 1
    while next < extent.upperBound {
      if others.contains(document.sections[next].comparableTitle) {
        next = document.extent(of: next).upperBound
      } else {
        parts.append(document.sections[next])
        next += 1
      }
    }
    return parts
  }

  private static func missing(
    _ required: Baseline.RequiredSection, in document: MarkdownDocument, among titles: Set<String>
  ) -> Missing? {
    let accepted = Set(required.titles.map(MarkdownDocument.comparable))
    let others = titles.subtracting(accepted)
    var worst: Missing?
    for position in document.sections.indices
    where accepted.contains(document.sections[position].comparableTitle) {
      let heading = document.sections[position]
      let parts = parts(of: position, in: document, others: others)
      let words = parts.reduce(0) { $0 + $1.words }
      if let placeholder = parts.lazy.compactMap(\.placeholder).first {
        worst = Missing(
          section: required.section, reason: .placeholder, line: placeholder.line,
          detail: "'\(heading.title)' still holds the placeholder '\(placeholder.text)'")
      } else if words < required.minimumWords {
        worst =
          worst
          ?? Missing(
            section: required.section, reason: .tooShort, line: heading.line,
            detail: "'\(heading.title)' has \(words) words, \(required.minimumWords) are required"
              + (heading.level == 1 && document.extent(of: position).count > 1
                ? "; a heading of level 1 has only the lines up to the next heading" : ""))
      } else if let repetition = repetition(in: parts, of: required) {
        worst =
          worst
          ?? Missing(
            section: required.section, reason: .tooShort, line: heading.line,
            detail: "'\(heading.title)' \(repetition)")
      } else {
        return nil
      }
    }
    return worst
      ?? Missing(
        section: required.section, reason: .absent, line: nil,
        detail: "no section is headed '\(required.titles.first ?? required.section)'"
          + (required.about.isEmpty ? "" : ": \(required.about)"))
  }

  /// One in so many of the words required must be different: filler repeats one word, prose does not.
  private static let wordsToEachDistinct = 3

  /// That a section says the same few words over and over; nil when it does not.
  private static func repetition(
    in parts: [MarkdownDocument.Section], of required: Baseline.RequiredSection
  ) -> String? {
    let needed = min(MarkdownDocument.mostDistinctWords, required.minimumWords / wordsToEachDistinct)
    guard needed > 1 else { return nil }
    let distinct = parts.reduce(into: Set<String>()) { $0.formUnion($1.distinctWords) }.count
    guard distinct < needed else { return nil }
    return "repeats \(distinct) different \(distinct == 1 ? "word" : "words")"
  }
}
