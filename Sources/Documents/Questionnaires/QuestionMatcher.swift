package import Governance

/// Says which controls a question is about: by an id that stands in it, by a requirement of a framework that it cites,
/// or by the words of the catalogue. It never guesses: what says anything that a control does not say, shares too
/// little, or as much with two controls, is not matched.
package struct QuestionMatcher: Sendable {
  /// How a question was matched.
  package enum Match: Sendable, Hashable {
    /// To these controls, and why in a sentence; the last says whether something that was cited is left out.
    case controls([String], why: String, isPartial: Bool)
    /// To nothing, and why in a sentence.
    case none(String)
  }

  /// What a text names.
  private struct Named {
    var controls: [String] = []
    var why: [String] = []
    /// What it names and nothing answers, in words.
    var unanswered: [String] = []
    /// The titles of the requirements that it cites.
    var titles: [String] = []
  }

  /// The least likeness that counts, between 0 and 1.
  package static let threshold = 0.6
  /// By how much the best must be ahead of the next.
  package static let margin = 0.05
  private static let advice = "name a control, such as FAI-01, or a requirement, such as eu-ai-act Art. 14(1)"

  private let catalog: Catalog
  private let references: RequirementReferences
  private let vocabulary: ControlVocabulary

  /// Prepares a catalogue.
  package init(_ catalog: Catalog) {
    self.catalog = catalog
    references = RequirementReferences(catalog)
    vocabulary = ControlVocabulary(catalog)
  }

  /// Matches a question.
  ///
  /// - Parameter isTrusted: whether the reference certainly speaks of Ephor's controls, because somebody said so. One
  ///   that was only found may be the questionnaire's own numbering, and must be borne out by the question's words.
  package func match(_ question: Questionnaire.Question, isTrusted: Bool) -> Match {
    let beside = named(in: question.reference)
    var refusal: String?
    if !beside.controls.isEmpty || !beside.unanswered.isEmpty {
      let (_, rest) = namedControls(in: question.text)
      if isTrusted || isBorneOut(beside, by: rest) { return match(beside, "its reference") }
      refusal =
        "its reference \((beside.why + beside.unanswered).joined(separator: "; ")), and its words share too little with "
        + "that: say --control COLUMN if the column means Ephor's controls and the catalogue's requirements"
    }
    let said = named(in: question.text)
    if !said.controls.isEmpty || !said.unanswered.isEmpty {
      let rest = references.cited(in: namedControls(in: question.text).rest).rest
      if said.controls.isEmpty || ControlVocabulary.isEmpty(rest) || isBorneOut(said, by: rest) {
        return match(said, "the question")
      }
      return .none(
        "the question \(said.why.joined(separator: " and ")), and its other words share too little with that: \(Self.advice)"
      )
    }
    let match = byWords(question.text)
    if case .none = match, let refusal { return .none(refusal) }
    return match
  }

  // MARK: By name

  /// The controls that a text names by their ids or by requirements that they serve.
  private func named(in text: String) -> Named {
    var named = Named()
    let (ids, rest) = namedControls(in: text)
    if !ids.isEmpty { named.why.append("names \(ids.joined(separator: ", "))") }
    let citations = references.cited(in: rest)
    var found = Set(ids)
    for reference in citations.known {
      let serving = catalog.controls.filter { control in
        control.mappings.contains {
          $0.framework == reference.framework && $0.requirement == reference.requirement
        }
      }.map(\.id)
      found.formUnion(serving)
      if serving.isEmpty {
        named.unanswered.append("no control serves \(reference.framework) \(reference.requirement)")
      }
    }
    let served = citations.known.map { "\($0.framework) \($0.requirement)" }
    if !served.isEmpty { named.why.append("cites \(served.joined(separator: ", "))") }
    named.unanswered += citations.unknown.map { "the catalogue has no \($0)" }
    named.controls = catalog.controls.map(\.id).filter(found.contains)
    named.titles = citations.known.compactMap { reference in
      catalog.framework(reference.framework)?.requirements.first { $0.id == reference.requirement }?.title
    }
    return named
  }

  /// The controls whose ids stand in a text, in the order of the catalogue, and the text without them.
  private func namedControls(in text: String) -> (ids: [String], rest: String) {
    let words = text.split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    let named = words.filter { catalog[$0.uppercased()] != nil }
    let ids = Set(named.map { $0.uppercased() })
    guard let first = named.first else { return ([], text) }
    var rest = String(text[..<first.startIndex])
    for (word, next) in zip(named, named.dropFirst().map(\.startIndex) + [text.endIndex]) {
      rest += text[word.endIndex..<next]
    }
    return (catalog.controls.map(\.id).filter(ids.contains), rest)
  }

  private func isBorneOut(_ named: Named, by text: String) -> Bool {
    vocabulary.speaks(text, of: named.controls, titles: named.titles)
  }

  private func match(_ named: Named, _ place: String) -> Match {
    let found = named.why.isEmpty ? "cites what is not known here" : named.why.joined(separator: " and ")
    let why = ([found] + named.unanswered).joined(separator: "; ")
    guard !named.controls.isEmpty else { return .none("\(place) \(why)") }
    return .controls(named.controls, why: "\(place) \(why)", isPartial: !named.unanswered.isEmpty)
  }

  // MARK: By words

  private func byWords(_ text: String) -> Match {
    let likenesses = vocabulary.likenesses(to: text)
    guard let best = likenesses.first else {
      return .none("it shares no words with a control: \(Self.advice)")
    }
    guard best.score >= Self.threshold, best.isTelling else {
      return .none("not matched, the closest is \(Self.text(best)): \(Self.advice)")
    }
    guard best.foreign.isEmpty else {
      let words = best.foreign.prefix(5).map { "“\($0)”" }.joined(separator: ", ")
      return .none(
        "not matched, the closest is \(Self.text(best)), which says nothing of \(words): \(Self.advice)")
    }
    if likenesses.count > 1, best.score - likenesses[1].score < Self.margin {
      return .none(
        "it is as much about \(Self.text(best)) as about \(Self.text(likenesses[1])): \(Self.advice)")
    }
    return .controls([best.control], why: "its words are those of \(Self.text(best))", isPartial: false)
  }

  private static func text(_ likeness: ControlVocabulary.Likeness) -> String {
    let hundredths = Int((likeness.score * 100).rounded())
    return "\(likeness.control) (likeness 0.\(hundredths < 10 ? "0" : "")\(min(hundredths, 99)), shares "
      + "\(likeness.shared.joined(separator: ", ")))"
  }
}
