import Testing

/// What the gate remarks on in documents without judging it.
@Suite struct DocumentNoteTests {
  @Test func `sections that say the very same are remarked on, and decide nothing`() throws {
    let scratch = try Letters.plain()
    let clean = try scratch.ephor("gate", "--dry-run", "--format", "json").json()
    #expect(clean["notes"]?.text().contains("say the very same") == false)
    let sentence = "It must not be used to refuse a letter, nor to rate the person who wrote it."
    try scratch.edit(
      "docs/model-card.md",
      "It was never shown letters in other languages than the two it was trained on, and knows no\nhandwriting.",
      sentence)
    try scratch.edit(
      "docs/model-card.md",
      "A letter ranked too low is read later on the same day, by a person, and nobody is refused.",
      sentence)
    let report = try scratch.ephor("gate", "--dry-run", "--format", "json").json()
    let notes = (report["notes"]?.array ?? []).compactMap(\.string)
    let titles = "the sections “Out-of-scope use”, “Limitations”, “Ethical considerations” say the very same"
    #expect(notes.contains { $0.hasPrefix("docs/model-card.md: \(titles)") }, "\(notes)")
    #expect(report.control("DOC-01")?["outcome"] == clean.control("DOC-01")?["outcome"])
    #expect(try scratch.ephor("gate", "--dry-run").output.contains("say the very same"))
  }
}
