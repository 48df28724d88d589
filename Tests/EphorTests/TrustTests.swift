import Foundation
import Notation
import Testing

/// What people sign, and what those try who did not: an attack never turns the verdict to pass.
@Suite struct TrustTests {
  private func gate(_ scratch: Scratch, clock: String = Program.clock) throws -> Run {
    try scratch.ephor("gate", "--format", "json", clock: clock)
  }

  /// Changes the payload inside an envelope and leaves its signatures.
  private func tamper(_ scratch: Scratch, _ file: String, _ change: (String) -> String) throws {
    var envelope = try #require(try JSON.parse(scratch.bytes(file)).object)
    let payload = try #require(envelope["payload"]?.string.flatMap { Data(base64Encoded: $0) })
    let changed = change(String(decoding: payload, as: UTF8.self))
    #expect(Data(changed.utf8) != payload)
    envelope["payload"] = .string(Data(changed.utf8).base64EncodedString())
    try scratch.write(file, JSON.object(envelope).text())
  }

  private func only(_ scratch: Scratch, _ folder: String) throws -> String {
    let files = scratch.files(in: folder)
    try #require(files.count == 1)
    return "\(folder)/\(files[0])"
  }

  @Test func `a submitted and approved state passes, and says that it governs itself`() throws {
    let scratch = try Letters.green()
    let run = try gate(scratch)
    #expect(run.exit == 0, "\(run.shown)")
    let report = try run.json()
    #expect(report["verdict"]?.string == "pass")
    #expect(try run.open() == [])
    #expect(report["trust"]?["self_governed"]?.bool == true)
    #expect(report["approvals"]?["given"]?[0]?["holder"]?.string == "person:bo")
    try expectSoundLog(scratch, leaves: 4)
    #expect(try scratch.ephor("gate").output.contains("self-governed"))
  }

  @Test func `a pinned trust root ends self-government, and an edited one is refused`() throws {
    let scratch = try Letters.green()
    let digest = try scratch.ephor("keys", "digest").output.trimmingCharacters(in: .whitespacesAndNewlines)
    let pinned = try scratch.ephor("gate", "--format", "json", "--trust-root", digest)
    #expect(pinned.exit == 0)
    #expect(try pinned.json()["trust"]?["self_governed"]?.bool == false)
    try scratch.edit("governance/trust-root.json", "person:cleo", "person:eve")
    let before = scratch.snapshot()
    for run in [
      try scratch.ephor("gate", "--trust-root", digest),
      try scratch.ephor("gate", environment: ["EPHOR_TRUST_ROOT": digest]),
      try scratch.ephor("approve", "--key", "keys/bo.pem", "--trust-root", digest),
    ] {
      expectRefusal(
        run, exit: 2, code: "trust_root.pinned_mismatch", place: "governance/trust-root.json",
        advice: "pin the new digest")
    }
    #expect(scratch.snapshot() == before)
    try scratch.remove("governance/trust-root.json")
    expectRefusal(
      try scratch.ephor("gate", "--trust-root", digest), exit: 2, code: "trust_root.missing",
      advice: "restore the file")
    #expect(try scratch.ephor("gate", "--trust-root", "sha256:12").exit == 2)
    try expectSoundLog(scratch)
  }

  @Test func `a state that nobody submitted cannot be approved`() throws {
    let scratch = try Letters.governed()
    let run = try scratch.ephor("approve", "--key", "keys/bo.pem")
    #expect(run.exit == 2)
    #expect(run.errors.contains("ephor submit"), "\(run.shown)")
    #expect(scratch.files(in: "governance/approvals") == [])
    let approved = try Letters.green()
    try approved.remove("governance/submissions")
    let gate = try gate(approved)
    #expect(gate.exit == 1)
    #expect(try gate.open() == ["GOV-03 missing", "GOV-04 missing"])
    #expect(try gate.notCounted() == ["approval.never_submitted"])
  }

  @Test func `nobody approves their own submission`() throws {
    let scratch = try Letters.governed()
    try scratch.ephor("submit", "--key", "keys/bo.pem")
    expectRefusal(
      try scratch.ephor("approve", "--key", "keys/bo.pem"), exit: 2, code: "approval.own_submission",
      advice: "ask somebody else of rank reviewer")
    #expect(scratch.files(in: "governance/approvals") == [])
    #expect(try gate(scratch).open() == ["GOV-04 missing"])
  }

  @Test func `whoever forgets to name a key is told which was taken, and how somebody else approves`() throws
  {
    let scratch = try Letters.plain()
    try #require(try scratch.ephor("init", "--yes").exit == 0)
    try scratch.ephor("submit")
    let run = try scratch.ephor("approve")
    expectRefusal(
      run, exit: 2, code: "approval.own_submission", advice: "no --key was given, so ")
    for wanted in [
      "`ephor approve --key FILE`", "`ephor keys new FILE`",
      "`ephor keys enrol FILE.pub --holder person:NAME --rank reviewer`",
    ] { #expect(run.errors.contains(wanted), "\(run.shown)") }
  }

  @Test func `a key without rank, a pipeline's key and an unknown key cannot approve`() throws {
    let scratch = try Letters.governed()
    try scratch.ephor("submit", "--key", "keys/bo.pem")
    for key in ["ana", "ci", "eve"] {
      let run = try scratch.ephor("approve", "--key", "keys/\(key).pem")
      #expect(run.exit == 2, "\(key): \(run.shown)")
      #expect(run.errors.contains("["), "\(run.shown)")
      expectReadable(run.errors)
    }
    #expect(scratch.files(in: "governance/approvals") == [])
    #expect(try gate(scratch).exit == 1)
  }

  @Test func `an approval signed by a key that is not enrolled does not count`() throws {
    let scratch = try Letters.governed()
    let root = try scratch.read("governance/trust-root.json")
    try scratch.ephor("submit", "--key", "keys/ana.pem")
    try scratch.ephor("keys", "enrol", "keys/eve.pem", "--holder", "person:eve", "--rank", "reviewer")
    #expect(try scratch.ephor("approve", "--key", "keys/eve.pem").exit == 0)
    #expect(try gate(scratch).exit == 0)
    try scratch.write("governance/trust-root.json", root)
    let run = try gate(scratch)
    #expect(run.exit == 1)
    #expect(try run.open() == ["GOV-04 missing"])
    #expect(try run.notCounted() == ["approval.not_signed"])
  }

  @Test func `a changed payload does not count, and the gate says which file`() throws {
    let scratch = try Letters.green()
    let file = try only(scratch, "governance/approvals")
    try tamper(scratch, file) {
      $0.replacing(#""decision":"approve""#, with: #""decision":"approve","note":"x""#)
    }
    let run = try gate(scratch)
    #expect(run.exit == 1, "\(run.shown)")
    #expect(try run.outcome(of: "GOV-04") == "missing")
    #expect(try run.notCounted() == ["approval.not_signed"])
    #expect(run.output.contains(file))
    #expect(run.output.contains("does not verify"))
  }

  @Test func `a submission whose state was rewritten voids the approval that answers it`() throws {
    let scratch = try Letters.green()
    try tamper(scratch, only(scratch, "governance/submissions")) { $0.replacing("letters", with: "lettuce") }
    let run = try gate(scratch)
    #expect(run.exit == 1)
    #expect(try run.open() == ["GOV-03 missing", "GOV-04 missing"])
    #expect(Set(try run.notCounted()) == ["submission.not_signed", "approval.never_submitted"])
  }

  @Test func `what is no envelope is refused with its name`() throws {
    let scratch = try Letters.green()
    try scratch.write("governance/approvals/half.dsse.json", #"{"payload": "#)
    expectRefusal(
      try scratch.ephor("gate"), exit: 2, code: "governance.file",
      place: "governance/approvals/half.dsse.json",
      advice: "remove it, or restore it from history")
    try scratch.write("governance/approvals/half.dsse.json", bytes: [0xFF, 0x00, 0x9C, 0x0A])
    let noise = try scratch.ephor("gate")
    expectRefusal(
      noise, exit: 2, code: "governance.file", place: "governance/approvals/half.dsse.json",
      advice: "remove it, or restore it from history")
    #expect(!noise.errors.contains("save the file"))
  }

  @Test func `a changed component needs a new submission and a new approval`() throws {
    let scratch = try Letters.green()
    try scratch.edit("docs/model-card.md", "Orders the letters", "Orders all letters")
    #expect(try gate(scratch).exit == 0)
    try scratch.edit("data/predictions.csv", line: 2) { $0.replacing(",0.", with: ",0.0") }
    let run = try gate(scratch)
    #expect(run.exit == 1)
    #expect(try run.outcome(of: "GOV-03") == "missing")
    #expect(try run.outcome(of: "GOV-04") == "missing")
    #expect(try run.notCounted().contains("approval.other_state"))
  }

  @Test func `a baseline changed after it was signed is refused`() throws {
    let scratch = try Letters.green()
    try scratch.edit("governance/baseline/baseline.json", "Starter", "Lenient")
    let before = scratch.snapshot()
    expectRefusal(
      try scratch.ephor("gate"), exit: 2, code: "baseline.refused", place: "governance/baseline",
      advice: "as its owner signed them")
    #expect(scratch.snapshot() == before)
  }

  @Test func `a clock before the keys, and keys that ended, say so, and never that the baseline was changed`()
    throws
  {
    let scratch = try Letters.green()
    let early = try scratch.ephor("gate", clock: "2026-11-20T08:00:00Z")
    expectRefusal(
      early, exit: 2, code: "baseline.key_not_yet_valid", place: "governance/baseline.dsse.json",
      advice: "if that is wrong, set it right")
    #expect(early.errors.contains("2026-11-20T08:00:00Z"))
    let root = try scratch.read("governance/trust-root.json")
    for (member, code, words) in [
      ("valid_until", "baseline.key_expired", "enrol a new key"),
      ("revoked", "baseline.key_revoked", "not to be trusted"),
    ] {
      try scratch.write(
        "governance/trust-root.json",
        root.replacing(
          #""valid_from": "2026-11-21T08:00:00Z""#,
          with: #""\#(member)": "2026-11-22T08:00:00Z", "valid_from": "2026-11-21T08:00:00Z""#,
          maxReplacements: 1))
      expectRefusal(
        try scratch.ephor("gate", clock: "2026-11-23T08:00:00Z"), exit: 2, code: code,
        place: "governance/baseline.dsse.json", advice: words)
    }
  }

  @Test func `an approver whose key ended is named with the day`() throws {
    let scratch = try Letters.green()
    let root = try JSON.parse(scratch.bytes("governance/trust-root.json"))
    var object = try #require(root.object)
    object["keys"] = .array(
      (root["keys"]?.array ?? []).map { key in
        guard key["holder"]?.string == "person:bo", var entry = key.object else { return key }
        entry["revoked"] = "2026-11-22T08:00:00Z"
        return .object(entry)
      })
    try scratch.write("governance/trust-root.json", JSON.object(object).text())
    let run = try gate(scratch, clock: "2026-11-23T08:00:00Z")
    #expect(run.exit == 1, "\(run.shown)")
    #expect(try run.notCounted() == ["approval.key_revoked"])
    #expect(run.output.contains("was revoked before 2026-11-23"))
  }

  /// Each leaves every outcome as it was: what was approved was another measurement.
  @Test(arguments: [
    ("columns: {id: id, truth: truth", "columns: {id: id, conversation: site, truth: truth"),
    ("slices: [site]", "slices: [site, score]"), ("    data: letters-2026\n", ""),
    ("purpose: Sorts letters", "purpose: Rates letters"), ("users: [clerks]", "users: [clerks, writers]"),
  ]) func `what is measured, and for what use, cannot be changed after it was approved`(
    old: String, new: String
  )
    throws
  {
    let scratch = try Letters.green()
    try scratch.edit("ephor.yaml", old, new)
    let run = try gate(scratch)
    #expect(run.exit == 1, "\(run.shown)")
    #expect(try run.outcome(of: "GOV-04") == "missing")
    #expect(try run.notCounted().contains("approval.other_state"))
  }

  @Test(arguments: [
    "governance/trust-root.json", "governance/baseline", "governance/baseline.dsse.json",
    "governance/approvals",
  ])
  func `what is signed is never read through a link`(path: String) throws {
    let scratch = try Letters.green()
    let before = try gate(scratch)
    try #require(before.exit == 0)
    try FileManager.default.moveItem(atPath: scratch.path(path), toPath: scratch.path("elsewhere"))
    #expect(symlink(scratch.path("elsewhere"), scratch.path(path)) == 0)
    expectRefusal(
      try scratch.ephor("gate"), exit: 2, code: "component.link", place: path,
      advice: "put the file itself there")
  }

  @Test func `line ends and byte order marks do not change what people signed`() throws {
    let scratch = try Letters.green()
    for folder in ["governance/approvals", "governance/submissions"] {
      let file = try only(scratch, folder)
      try scratch.write(
        file, bytes: [0xEF, 0xBB, 0xBF] + Array(scratch.read(file).replacing("\n", with: "\r\n").utf8))
    }
    #expect(try gate(scratch).exit == 0)
  }

  @Test func `one file may be two documents`() throws {
    let scratch = try Letters.plain()
    try scratch.edit(
      "ephor.yaml", "path: docs/datasheet.md, about: letters-2026",
      "path: docs/model-card.md, about: letters-2026")
    let run = try gate(scratch)
    #expect(run.exit == 1, "\(run.shown)")
    #expect(try run.outcome(of: "DOC-01") == "met")
  }

  @Test func `running the gate again changes nothing but the log`() throws {
    let scratch = try Letters.green()
    let before = scratch.snapshot()
    let first = try gate(scratch)
    let second = try gate(scratch, clock: "2026-11-22T08:00:00Z")
    #expect(scratch.snapshot() == before)
    #expect(try first.json()["state"] == second.json()["state"])
    try expectSoundLog(scratch, leaves: 5)
  }
}
