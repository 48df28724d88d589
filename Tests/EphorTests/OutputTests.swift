import Foundation
import Notation
import Testing

/// No command writes its output over what Ephor needs, and all of them call the option the same.
@Suite struct OutputTests {
  private static let commands = [
    "attest vsa --key keys/ci.pem -o", "card launch-readiness -o", "report launch-readiness --output",
    "oscal catalog -o", "oscal assessment-results letters@1 -o", "pack build letters@1 --key keys/ci.pem -o",
    "answer q.csv -o",
    "log checkpoint -o", "log checkpoint --for-witness 0 -o", "log prove 0 -o", "log export",
    "policy build policies -o", "policy sign policies --signing-key keys/ci.pem --signing-alg EdDSA -o",
    "oscal all letters@1 -o", "policy fetch http://127.0.0.1:9/bundle.tar.gz -o", "gate --format json=",
  ]

  private static let decided = Result {
    let scratch = try Letters.green()
    try scratch.write("q.csv", "No,Question\n1,Does EVA-01 hold?\n")
    try scratch.write("policies/p.rego", "package local.p\n")
    let gate = try scratch.ephor("gate", "--key", "keys/ci.pem")
    #expect(gate.exit == 0, "\(gate.shown)")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("page.json"), withDestinationPath: "governance/trust-root.json")
    return scratch
  }

  @Test(arguments: commands) func `it writes over no key and no file of Ephor's`(_ command: String) throws {
    let scratch = try Scratch(copyOf: Self.decided.get().folder)
    let before = scratch.snapshot()
    let takesFolder =
      command.hasPrefix("oscal all") || command == "log export" || command.hasPrefix("policy sign")
    for target in takesFolder ? [".ephor", "governance/new"] : ["keys/bo.pem", "page.json"] {
      let words = (command.hasSuffix("=") ? command + target : "\(command) \(target)").split(separator: " ")
      let run = try scratch.start(
        Program.path, words.map(String.init), environment: ["EPHOR_CLOCK": Program.clock]
      ).wait()
      #expect(run.exit == 2 && run.errors.contains("[output.kept]"), "\(command) \(target)\n\(run.shown)")
      #expect(run.errors.contains("write to another file"), "\(run.shown)")
    }
    #expect(scratch.snapshot() == before)
  }
}
