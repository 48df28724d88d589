import Notation
import Testing

@testable import ephor_verify

@Suite struct UsageTests {
  @Test func `nothing, and a question for help, print help and succeed`() {
    for arguments in [[], ["--help"], ["help"], ["-h"]] {
      let outcome = EphorVerify.run(arguments)
      #expect(outcome.status == 0)
      #expect(outcome.output == Usage.overview)
    }
    for command in Invocation.Command.allCases {
      let outcome = verify(command.rawValue, "--help")
      #expect(outcome.status == 0)
      #expect(outcome.output.hasPrefix("ephor-verify \(command.rawValue) "))
      for option in command.options { #expect(outcome.output.contains("--\(option.rawValue) ")) }
      #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 120 })
    }
  }

  @Test(arguments: [
    ["lgo", "x"], ["log"], ["log", "a", "b"], ["log", "a", "--vkye", "x"], ["log", "a", "--vkey"],
    ["log", "a", "--entry", "x"], ["log", "a", "--format", "yaml"],
    ["log", "a", "--vkey", "1", "--vkey", "2"],
    ["proof", "a"], ["proof", "a", "--entry", "b"], ["envelope", "a"], ["--vkey", "x"],
  ])
  func `a line that does not read ends with 2 and says what to do`(_ arguments: [String]) {
    let outcome = EphorVerify.run(arguments)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.complaint.contains("[verify.usage]\n  "))
  }

  @Test func `a near miss is guessed`() {
    #expect(verify("pakc", "x").complaint.contains("did you mean `pack`?"))
    #expect(verify("log", "x", "--witnes", "k").complaint.contains("did you mean --witness"))
  }

  @Test func `what cannot be read ends with 2, in JSON too`() throws {
    for arguments in [
      ["log", "/nonexistent"], ["proof", "/nonexistent", "--vkey", "/nonexistent", "--entry", "/x"],
      ["envelope", "/nonexistent", "--key", "/nonexistent"], ["pack", "/nonexistent"],
    ] {
      #expect(EphorVerify.run(arguments).complaint.contains("[verify.unreadable]"))
      let outcome = EphorVerify.run(arguments + ["--format=json"])
      #expect(outcome.status == 2)
      #expect(outcome.complaint.isEmpty)
      #expect(try JSON.parse(Array(outcome.output.utf8))["error"]?["code"]?.string == "verify.unreadable")
    }
  }

  @Test func `a key that does not read is told so, and not taken for a file`() {
    let outcome = verify("proof", "a", "--entry", "b", "--vkey", "example.com/foo+530d903b+AekyeRrm56h=")
    #expect(outcome.complaint.contains("[tlog.verifier_key_malformed]"))
  }
}
