import Decision
import Foundation
import Governance
import Notation
import Rego
import Testing

/// What the policies answer is what the program reads: well-formed, free of errors, resting on evidence there is.
@Suite struct AnswerTests {
  private static let engine = Result {
    try PolicyEngine(Installation.rules(), inputSchema: TypedInput(JSONSchema(PolicyInputSchema.json())))
  }

  /// The policies with the systems their tests speak of.
  private static let systems = Result { () throws -> CompiledPolicy in
    let modules = try Installation.files("Policies", suffix: ".rego").map { file in
      try PolicyModule(file: file.path, text: String(decoding: file.bytes, as: UTF8.self))
    }
    return try CompiledPolicy(modules, data: Value(try Installation.rules().policyData))
  }

  /// One of the systems of the tests at a point, as JSON.
  private func system(_ name: String, _ change: String, at point: ControlPoint) throws -> JSON {
    let query = "data.ephor.fixtures.\(change)(\"\(point.rawValue)\", data.ephor.fixtures.\(name))"
    return try #require(try Self.systems.get().value(of: query)).json
  }

  private func answer(to input: JSON) throws -> PolicyAnswer {
    let time = try Timestamp(parsing: try #require(input["time"]?.string))
    return try Self.engine.get().answer(to: input, at: time)
  }

  /// Whether everything cited is among the input's evidence.
  private func cites(_ answer: PolicyAnswer, only input: JSON) -> [String] {
    let listed = input["context"]?["evidence"]?.array?.compactMap { $0["id"]?.string } ?? []
    let known = Set(listed + [EvidenceItem.manifestID])
    let cited = answer.findings.flatMap(\.evidence) + answer.requirements.flatMap(\.evidence)
    return cited.filter { !known.contains($0) }
  }

  @Test(arguments: ["screening", "assistant", "helper"], ControlPoint.allCases)
  func `a good system is answered without a finding`(name: String, point: ControlPoint) throws {
    let input = try system(name, "at", at: point)
    let answer = try answer(to: input)
    #expect(answer.findings == [])
    #expect(answer.requirements.allSatisfy { !$0.evidence.isEmpty })
    #expect(!answer.requirements.isEmpty)
    #expect(cites(answer, only: input) == [])
  }

  @Test(arguments: ["screening", "assistant", "helper"], ControlPoint.allCases)
  func `a system with nothing to show is answered in full, and never with an error`(
    name: String, point: ControlPoint
  ) throws {
    let input = try system(name, "barren", at: point)
    let answer = try answer(to: input)
    let spoken =
      answer.findings.map(\.control) + answer.requirements.filter(\.evidence.isEmpty).map(\.control)
    #expect(!spoken.isEmpty)
    #expect(cites(answer, only: input) == [])
    for finding in answer.findings {
      #expect(finding.remediation != nil, "\(finding)")
      #expect(!finding.message.contains("%!"), "\(finding.message)")
    }
  }

  @Test(arguments: ["screening", "assistant", "helper"])
  func `every control of the tier is asked for or said not to apply`(name: String) throws {
    let rules = try Installation.rules()
    for point in ControlPoint.allCases {
      let input = try system(name, "at", at: point)
      let answer = try answer(to: input)
      let tier = try #require(input["context"]?["tier"]?.string.flatMap(Tier.init))
      let spoken = Set(answer.requirements.map(\.control)).union(answer.inapplicable.keys)
      #expect(Set(rules.required(tier, at: point).map(\.id)).symmetricDifference(spoken) == [], "\(point)")
    }
  }
}
