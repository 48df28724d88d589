import Notation
import Testing

@testable import Gate

/// Clock, entropy, arguments and formats.
@Suite struct SurroundingsTests {
  private func surroundings(_ variables: [String: String]) throws -> Surroundings {
    try Surroundings(environment: { variables[$0] })
  }

  @Test func `a set clock and seed repeat, and every verdict says so`() throws {
    let set = try surroundings(["EPHOR_CLOCK": "2026-11-21T08:00:00Z", "EPHOR_SEED": "s"])
    #expect(set.now.description == "2026-11-21T08:00:00Z")
    #expect(set.notes.count == 2)
    #expect(set.nonce(for: "a") == (try surroundings(["EPHOR_SEED": "s"]).nonce(for: "a")))
    #expect(set.nonce(for: "a") != set.nonce(for: "b"))
    #expect(set.nonce(for: "a") != (try surroundings(["EPHOR_SEED": "t"]).nonce(for: "a")))
    #expect(set.bytes(for: "a").count == 32)
  }

  @Test func `without a seed no two nonces are alike`() throws {
    let free = try surroundings(["EPHOR_SEED": ""])
    #expect(free.notes.isEmpty)
    #expect(free.nonce(for: "a") != free.nonce(for: "a"))
    #expect(free.nonce(for: "a").count == 32)
  }

  @Test(arguments: ["yesterday", "2026-02-30T00:00:00Z", "2026-11-21", "1e9"])
  func `a clock that is no time is refused`(text: String) {
    let error = #expect(throws: GateError.self) { try surroundings(["EPHOR_CLOCK": text]) }
    #expect(error?.code == "surroundings.clock")
    #expect(error?.exitCode == 2)
  }

  @Test(arguments: ["1969-12-31T23:59:59Z", "9999-12-31T23:59:59Z"])
  func `a clock in which policies cannot reckon is refused`(text: String) {
    let error = #expect(throws: GateError.self) { try surroundings(["EPHOR_CLOCK": text]) }
    #expect(error?.code == "surroundings.clock")
    #expect(error?.exitCode == 3)
  }

  @Test func `formats are read with their files, and a misspelt one names the nearest`() throws {
    let output = try GateOutput(parsing: "sarif=out/a=b.sarif")
    #expect(output.format == .sarif)
    #expect(output.file == "out/a=b.sarif")
    #expect(try GateOutput(parsing: "json").file == nil)
    let unknown = #expect(throws: GateError.self) { try GateOutput(parsing: "jsno") }
    #expect(unknown?.remedy?.contains("did you mean json?") == true)
    let empty = #expect(throws: GateError.self) { try GateOutput(parsing: "json=") }
    #expect(empty?.code == "format.file")
  }

  @Test func `errors of policy and log leave the question undecided, all others are the user's to mend`() {
    struct Coded: CodedError {
      let code: String
      var message: String { "m" }
      var remedy: String? { nil }
      var location: Notation.SourceLocation? { nil }
    }
    for code in [
      "ledger.corrupt", "log.receipt", "policy.compile", "rules.not_found", "decision.state_unsettled",
    ] {
      #expect(ExitCodes.of(Coded(code: code)) == 3, "\(code)")
    }
    for code in [
      "manifest.not_found", "evidence.bad_score", "trust_root.missing", "schema.type", "key.missing",
    ] {
      #expect(ExitCodes.of(Coded(code: code)) == 2, "\(code)")
    }
  }

  @Test func `a workspace is a folder, or the manifest in it`() throws {
    let folder = try TemporaryFolder()
    try folder.write("ephor.yaml", "x")
    try folder.write("other.yaml", "x")
    #expect(try Workspace(path: folder.path + "//").folder == folder.path)
    #expect(try Workspace(path: folder("ephor.yaml")).folder == folder.path)
    #expect(try Workspace(path: ".").shown("a/b") == "a/b")
    for path in [folder("other.yaml"), folder("none")] {
      let error = #expect(throws: GateError.self) { try Workspace(path: path) }
      #expect(error?.code == "workspace.not_found")
    }
  }
}
