import Foundation
import Notation
import Testing

/// Decisions told to others: fields as SLSA and in-toto write them, read by in-toto's own package where it is there.
@Suite struct AttestTests {
  /// in-toto's own definitions refuse a member that they do not know.
  private static let script = #"""
    import base64, json, sys
    from google.protobuf import json_format
    from in_toto_attestation.v1.statement import Statement
    from in_toto_attestation.v1 import statement_pb2
    from in_toto_attestation.predicates.vsa.v1 import vsa_pb2
    from in_toto_attestation.predicates.test_result.v0 import test_result_pb2
    payload = json.loads(base64.b64decode(json.load(open(sys.argv[1]))["payload"]))
    statement = json_format.ParseDict(payload, statement_pb2.Statement())
    Statement.copy_from_pb(statement).validate()
    known = {
        "https://slsa.dev/verification_summary/v1": vsa_pb2.VerificationSummary,
        "https://in-toto.io/attestation/test-result/v0.1": test_result_pb2.TestResult,
    }
    levels = payload["predicate"].pop("verifiedLevels", [])  # a list at SLSA, one text in this package
    assert all(isinstance(level, str) for level in levels)
    json_format.ParseDict(payload["predicate"], known[payload["predicateType"]]())
    """#

  private func payload(_ scratch: Scratch, _ file: String) throws -> JSON {
    let envelope = try JSON.parse(scratch.bytes(file))
    #expect(envelope["payloadType"]?.string == "application/vnd.in-toto+json")
    let bytes = try #require(envelope["payload"]?.string.flatMap { Base64.decode($0) })
    #expect(try CanonicalJSON.encode(JSON.parse(bytes)) == bytes)
    return try JSON.parse(bytes)
  }

  private func expectInToto(_ scratch: Scratch, _ file: String) throws {
    let run = try scratch.run("/usr/bin/env", ["python3", "-c", Self.script, scratch.path(file)])
    let isRequired = ProcessInfo.processInfo.environment["EPHOR_REQUIRE"] == "1"
    if !isRequired, run.errors.contains("ModuleNotFoundError") {
      print("in-toto-attestation is absent: derived statements were not read with it")
      return
    }
    #expect(run.exit == 0, "\(run.shown)")
  }

  private func expectSigned(_ scratch: Scratch, _ file: String, by key: String) throws {
    let verifier = URL(fileURLWithPath: Program.path).deletingLastPathComponent().appending(
      path: "ephor-verify"
    ).path
    guard FileManager.default.isExecutableFile(atPath: verifier) else { return }
    let run = try scratch.run(verifier, ["envelope", file, "--key", key])
    #expect(run.exit == 0, "\(run.shown)")
  }

  @Test func `a decision that passed is a verification summary with the fields of SLSA`() throws {
    let scratch = try Letters.green()
    #expect(try scratch.ephor("gate").exit == 0)
    let run = try scratch.ephor("attest", "vsa", "--key", "keys/ci.pem", "--output", "vsa.json")
    #expect(run.exit == 0, "\(run.shown)")
    let statement = try payload(scratch, "vsa.json")
    #expect(statement["_type"]?.string == "https://in-toto.io/Statement/v1")
    #expect(statement["predicateType"]?.string == "https://slsa.dev/verification_summary/v1")
    let subjects = statement["subject"]?.array?.compactMap { $0["name"]?.string } ?? []
    #expect(Set(subjects) == ["sorter", "letters-2026"])
    let predicate = try #require(statement["predicate"])
    #expect(
      Set(predicate.object?.keys.map { $0 } ?? []) == [
        "verifier", "timeVerified", "resourceUri", "policy", "inputAttestations", "verificationResult",
        "verifiedLevels", "slsaVersion",
      ])
    #expect(predicate["verificationResult"]?.string == "PASSED")
    #expect(predicate["resourceUri"]?.string == "pkg:generic/letters@1")
    #expect(predicate["timeVerified"]?.string == Program.clock)
    #expect(predicate["verifiedLevels"]?.array == ["EPHOR_RELEASE_PASS", "EPHOR_TIER_LIMITED"])
    #expect(
      predicate["policy"]?["uri"]?.string != nil
        && predicate["policy"]?["digest"]?["sha256"]?.string?.count == 64)
    #expect(predicate["inputAttestations"]?.array?.count == 1)
    try expectInToto(scratch, "vsa.json")
    try expectSigned(scratch, "vsa.json", by: "keys/ci.pem.pub")
  }

  @Test func `a decision is a test result with a test for each control`() throws {
    let scratch = try Letters.green()
    let gate = try scratch.ephor("gate", "--format", "json").json()
    let run = try scratch.ephor(
      "attest", "test-result", "letters@1", "--key", "keys/ci.pem", "--output", "result.json")
    #expect(run.exit == 0, "\(run.shown)")
    let statement = try payload(scratch, "result.json")
    #expect(statement["predicateType"]?.string == "https://in-toto.io/attestation/test-result/v0.1")
    let predicate = try #require(statement["predicate"])
    #expect(predicate["result"]?.string == "PASSED")
    #expect(predicate["failedTests"]?.array == [])
    #expect((predicate["passedTests"]?.array?.count ?? 0) > 10)
    #expect(
      predicate["configuration"]?.array?.compactMap { $0["name"]?.string } == [
        "policy", "input", "decision", "measurement",
      ])
    #expect(gate["verdict"]?.string == "pass")
    try expectInToto(scratch, "result.json")
    try expectSigned(scratch, "result.json", by: "keys/ci.pem.pub")
  }

  @Test func `a decision that failed says FAILED, and what was never decided is not told`() throws {
    let scratch = try Letters.governed()
    expectRefusal(
      try scratch.ephor("attest", "vsa", "--key", "keys/ci.pem"), exit: 2, code: "log.absent",
      advice: "ephor gate")
    #expect(try scratch.ephor("gate").exit == 1)
    let run = try scratch.ephor("attest", "vsa", "--key", "keys/ci.pem", "--output", "vsa.json")
    #expect(run.exit == 0, "\(run.shown)")
    let predicate = try payload(scratch, "vsa.json")["predicate"]
    #expect(
      predicate?["verificationResult"]?.string == "FAILED"
        && predicate?["verifiedLevels"]?.array == ["FAILED"])
    let tests = try scratch.ephor("attest", "test-result", "--key", "keys/ci.pem", "--output", "result.json")
    #expect(tests.exit == 0)
    #expect(try payload(scratch, "result.json")["predicate"]?["failedTests"]?.array?.isEmpty == false)
    expectRefusal(
      try scratch.ephor("attest", "vsa", "letters@9", "--key", "keys/ci.pem"), exit: 2,
      code: "attest.no_decision",
      advice: "ephor gate")
    expectRefusal(
      try scratch.ephor("attest", "vsa", "letters", "--key", "keys/ci.pem"), exit: 2, code: "attest.release",
      advice: "SYSTEM@RELEASE")
  }
}
