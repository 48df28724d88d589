extension RequiredContent {
  /// Required sections that say the same as another, which is more often one text pasted twice than a description
  /// of two things: their titles, those of one text together, in the order of the document.
  package static func twins(
    in document: MarkdownDocument, among sections: [Baseline.RequiredSection]
  ) -> [[String]] {
    /// What a section is compared by.
    struct Prose: Hashable {
      let words: Int
      let distinct: Set<String>
    }
    let accepted = Set(sections.flatMap(\.titles).map(MarkdownDocument.comparable))
    var groups: [[String]] = []
    var known: [Prose: Int] = [:]
    for position in document.sections.indices
    where accepted.contains(document.sections[position].comparableTitle) {
      let own = sections.first { required in
        required.titles.contains {
          MarkdownDocument.comparable($0) == document.sections[position].comparableTitle
        }
      }
      let parts = parts(
        of: position, in: document,
        others: accepted.subtracting((own?.titles ?? []).map(MarkdownDocument.comparable)))
      let words = parts.reduce(0) { $0 + $1.words }
      guard words > 0, parts.allSatisfy({ $0.placeholder == nil }) else { continue }
      let prose = Prose(words: words, distinct: parts.reduce(into: []) { $0.formUnion($1.distinctWords) })
      if let group = known[prose] {
        groups[group].append(document.sections[position].title)
      } else {
        known[prose] = groups.count
        groups.append([document.sections[position].title])
      }
    }
    return groups.filter { $0.count > 1 }
  }
}
