package import Governance
import Notation

/// Says which controls a question is about: by an id that stands in it, by a requirement of a framework that it cites,
/// or by the words of the catalogue. It never guesses: what shares too little, or as much with two controls, is not
/// matched.
package struct QuestionMatcher: Sendable {
  /// How a question was matched.
  package enum Match: Sendable, Hashable {
    /// To these controls, and why in a sentence.
    case controls([String], why: String)
    /// To nothing, and why in a sentence.
    case none(String)
  }

  /// The least likeness that counts, between 0 and 1.
  package static let threshold = 0.6
  /// By how much the best must be ahead of the next.
  package static let margin = 0.05
  /// How many words must be shared at least.
  package static let sharedWords = 2

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
  package func match(_ question: Questionnaire.Question) -> Match {
    for (text, place) in [(question.reference, "its reference"), (question.text, "the question")] {
      let named = controls(namedIn: text)
      if !named.isEmpty { return .controls(named, why: "\(place) names \(named.joined(separator: ", "))") }
      let cited = references.cited(in: text)
      guard !cited.isEmpty else { continue }
      let serving = catalog.controls.filter { control in
        control.mappings.contains { mapping in
          cited.contains { $0.framework == mapping.framework && $0.requirement == mapping.requirement }
        }
      }.map(\.id)
      let names = cited.map { "\($0.framework) \($0.requirement)" }.joined(separator: ", ")
      guard !serving.isEmpty else { return .none("\(place) cites \(names), which no control serves") }
      return .controls(serving, why: "\(place) cites \(names)")
    }
    return byWords(question.text)
  }

  /// The controls whose ids stand in a text, in the order of the catalogue.
  private func controls(namedIn text: String) -> [String] {
    let words = Set(
      text.uppercased().split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }.map(String.init))
    return catalog.controls.map(\.id).filter { words.contains($0.uppercased()) }
  }

  private func byWords(_ text: String) -> Match {
    let likenesses = vocabulary.likenesses(to: text)
    let advice = "name a control, such as FAI-01, or a requirement, such as eu-ai-act Art. 14(1)"
    guard let best = likenesses.first else {
      return .none("it shares no words with a control: \(advice)")
    }
    guard best.score >= Self.threshold, best.shared.count >= Self.sharedWords else {
      return .none("not matched, the closest is \(Self.text(best)): \(advice)")
    }
    if likenesses.count > 1, best.score - likenesses[1].score < Self.margin {
      return .none("it is as much about \(Self.text(best)) as about \(Self.text(likenesses[1])): \(advice)")
    }
    return .controls([best.control], why: "its words are those of \(Self.text(best))")
  }

  private static func text(_ likeness: ControlVocabulary.Likeness) -> String {
    let hundredths = Int((likeness.score * 100).rounded())
    return "\(likeness.control) (likeness 0.\(hundredths < 10 ? "0" : "")\(min(hundredths, 99)), shares "
      + "\(likeness.shared.joined(separator: ", ")))"
  }
}
