import Governance
import Notation
import Testing

@testable import Gate

/// What `ephor init` asks: the words it knows, and answers that are none.
@Suite struct InitQuestionTests {
  @Test func `the words of every question are those of the manifest's schema`() throws {
    let system = try #require(CatalogActions.schema("manifest").json["properties"]?["system"]?["properties"])
    func words(_ json: JSON?) -> [String] { (json?["enum"]?.array ?? []).compactMap(\.string) }
    #expect(words(system["surfaces"]?["items"]) == StarterDeclarations.surfaces)
    #expect(words(system["data_classes"]?["items"]) == StarterDeclarations.dataClasses)
    let impact = try #require(system["impact"]?["properties"])
    #expect(impact.object?.keys.map { $0 } == StarterDeclarations.impact.map(\.name))
    for (name, known) in StarterDeclarations.impact { #expect(words(impact[name]) == known) }
    #expect(words(system["eu_ai_act"]?["properties"]?["class"]) == StarterDeclarations.classes)
    #expect(words(system["eu_ai_act"]?["properties"]?["role"]) == StarterDeclarations.roles)
  }

  @Test func `whoever never answers right is not asked for ever`() throws {
    var asked = 0
    let question = InitQuestion("class", "Its class", form: .one(["minimal"]))
    #expect(throws: GateError.self) {
      try question.answer { _ in
        asked += 1
        return "maximal"
      }
    }
    #expect(asked == InitQuestion.answerLimit)
  }

  @Test func `a question that nobody answers takes its default, or stays open`() throws {
    #expect(
      try InitQuestion("id", "Id", suggestion: "my-system", form: .slug).answer { _ in nil } == ["my-system"])
    #expect(try InitQuestion("users", "Users", form: .texts).answer { _ in nil } == [])
    #expect(try InitQuestion("users", "Users", form: .texts).answer { _ in " a b ,, c " } == ["a b", "c"])
  }
}
