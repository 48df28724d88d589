import Governance
import Notation
import Testing

@testable import Documents
@testable import Gate

/// Which controls a question is about, over questions that must be answered and questions that must not.
@Suite struct QuestionMatcherTests {
  private static let matcher = Result {
    let home = String(#filePath.split(separator: "/Tests/")[0])
    return QuestionMatcher(try Rules.read(RulesFolder.standard(home: home)).catalog)
  }

  private func match(_ question: QuestionCorpus.Question, isTrusted: Bool = false) throws -> [String]? {
    let asked = Questionnaire.Question(line: 2, text: question.text, reference: question.reference)
    switch try Self.matcher.get().match(asked, isTrusted: isTrusted) {
    case .controls(let controls, _, _): return controls
    case .none: return nil
    }
  }

  private func why(_ text: String, beside reference: String = "") throws -> String {
    let asked = Questionnaire.Question(line: 2, text: text, reference: reference)
    switch try Self.matcher.get().match(asked, isTrusted: false) {
    case .controls(let controls, let why, let isPartial):
      return "\(controls) \(isPartial ? "in part" : ""): \(why)"
    case .none(let why): return why
    }
  }

  @Test func `no question about something else is matched`() throws {
    for question in QuestionCorpus.foreign {
      let found = try match(question)
      #expect(found == nil, "\(question.reference) \(question.text): \(found ?? [])")
    }
    #expect(QuestionCorpus.foreign.count >= 60)
  }

  @Test func `whatever of our own questions is matched is matched rightly, and that is most`() throws {
    var matched = 0
    var lost: [String] = []
    for question in QuestionCorpus.own {
      guard let found = try match(question) else {
        lost.append(question.text)
        continue
      }
      matched += 1
      #expect(question.controls.isEmpty || found == question.controls, "\(question.text): \(found)")
    }
    #expect(QuestionCorpus.own.count >= 60)
    // docs/questionnaires.md states the share.
    #expect(
      matched * 100 >= QuestionCorpus.own.count * 88, "\(matched) of \(QuestionCorpus.own.count): \(lost)")
  }

  @Test
  func `an id beside a question counts without its words only where somebody said what the column means`()
    throws
  {
    let question = QuestionCorpus.Question("Are laptops encrypted at rest?", beside: "SEC-02")
    #expect(try match(question) == nil)
    #expect(try match(question, isTrusted: true) == ["SEC-02"])
    #expect(try why(question.text, beside: "SEC-02").contains("say --control COLUMN"))
  }

  @Test func `an article finds its paragraphs, and no citation is dropped in silence`() throws {
    #expect(
      try why("Article 14 of the EU AI Act").contains("cites eu-ai-act Art. 14(1), eu-ai-act Art. 14(4)"))
    let two = try why("Articles 9 and 10(2) of the EU AI Act")
    #expect(two.contains("Art. 9(6), eu-ai-act Art. 10(2)") && !two.contains("10(3)"), "\(two)")
    let known = try why("ISO 27001 A.5.4 and MEASURE 2.11")
    #expect(
      known.contains("in part: ") && known.contains("MEASURE 2.11; the catalogue has no iso-27001 a.5.4"),
      "\(known)")
    #expect(try why("EU AI Act Art. 99").contains("the catalogue has no eu-ai-act art 99"))
    #expect(try why("Articles 9 to 15 of the EU AI Act").contains("what lies before eu-ai-act art 15"))
  }

  @Test func `an id is of the framework next to it, in the catalogue's edition`() throws {
    let question = try why("ISO 27001 A.6.2.4 and ISO 42001")
    #expect(question.contains("the catalogue has no iso-27001 a.6.2.4"), "\(question)")
    #expect(try why("ISO 42001:2023 A.6.2.4").contains("cites iso-42001 A.6.2.4"))
    #expect(try why("OWASP LLM02:2023").contains("the catalogue has no llm02 of 2023"))
    #expect(try why("NIST AI RMF 1.0, MEASURE 2.11").contains("cites nist-ai-rmf MEASURE 2.11"))
  }
}
