import Foundation
import Notation
import Testing

/// Keys and the trust root, as people handle them.
@Suite struct KeyTests {
  private let scratch: Scratch

  init() throws { scratch = try Letters.governed() }

  @Test func `a new key is for its owner's eyes, and is never overwritten`() throws {
    #expect(try scratch.ephor("keys", "new", "keys/new.pem").exit == 0)
    let mode =
      try FileManager.default.attributesOfItem(atPath: scratch.path("keys/new.pem"))[.posixPermissions]
      as? Int
    #expect(mode == 0o600)
    let text = try scratch.read("keys/new.pem")
    expectRefusal(
      try scratch.ephor("keys", "new", "keys/new.pem"), exit: 2, code: "key.file_exists",
      advice: "another name")
    #expect(try scratch.read("keys/new.pem") == text)
    #expect(try scratch.ephor("keys", "new", "keys/ec.pem", "--scheme", "ecdsa-p256").exit == 0)
    #expect(try scratch.ephor("keys", "new", "keys/rsa.pem", "--scheme", "rsa").exit == 2)
  }

  @Test func `the public half lies beside the key, says no less about it, and is enough to enrol`() throws {
    try #require(try scratch.ephor("keys", "new", "keys/zoe.pem", "--demo").exit == 0)
    let sent = try scratch.read("keys/zoe.pem.pub")
    #expect(sent.contains("BEGIN PUBLIC KEY") && !sent.contains("PRIVATE"))
    try FileManager.default.moveItem(atPath: scratch.path("keys/zoe.pem"), toPath: scratch.path("away.pem"))
    expectRefusal(
      try scratch.ephor("keys", "new", "keys/zoe.pem"), exit: 2, code: "key.file_exists",
      advice: "another name")
    #expect(try scratch.read("keys/zoe.pem.pub") == sent)
    let run = try scratch.ephor(
      "keys", "enrol", "keys/zoe.pem.pub", "--holder", "person:zoe", "--rank", "reviewer")
    #expect(run.output.contains("the DEMO key of person:zoe as reviewer"), "\(run.shown)")
    // What is in the trust root is the same key as the private half signs with.
    let away = try scratch.ephor("keys", "enrol", "away.pem", "--holder", "person:zoe", "--rank", "reviewer")
    #expect(away.shown.contains("enrolled already"), "\(away.shown)")
  }

  @Test func `a folder that is made for a key is said to be`() throws {
    let made = try scratch.ephor("keys", "new", "far/away/x.pem")
    #expect(made.output.contains("and the folder far/away for it"), "\(made.shown)")
    let beside = try scratch.ephor("keys", "new", "far/away/y.pem")
    #expect(beside.exit == 0 && !beside.output.contains("folder"), "\(beside.shown)")
  }

  @Test func `the advice for a missing public half makes the private one under its own name`() throws {
    expectRefusal(
      try scratch.ephor("keys", "enrol", "keys/nobody.pem.pub", "--holder", "person:nobody"), exit: 2,
      code: "file.not_found", advice: "`ephor keys new keys/nobody.pem`")
  }

  @Test func `a key that others can read does not sign`() throws {
    #expect(chmod(scratch.path("keys/ana.pem"), 0o644) == 0)
    expectRefusal(
      try scratch.ephor("submit", "--key", "keys/ana.pem"), exit: 2, code: "key.file_permissions",
      place: "keys/ana.pem",
      advice: "chmod 600")
    #expect(scratch.files(in: "governance/submissions") == [])
  }

  @Test func `no key, no such key, and no key at all in the file`() throws {
    expectRefusal(try scratch.ephor("submit"), exit: 2, code: "key.missing", advice: "--key FILE")
    expectRefusal(
      try scratch.ephor("submit", "--key", "keys/none.pem"), exit: 2, code: "key.file_missing",
      advice: "ephor keys new")
    try scratch.write("keys/bad.pem", "rubbish")
    #expect(chmod(scratch.path("keys/bad.pem"), 0o600) == 0)
    expectRefusal(
      try scratch.ephor("submit", "--key", "keys/bad.pem"), exit: 2, code: "key.malformed", advice: "PEM")
    expectRefusal(
      try scratch.ephor("submit", environment: ["EPHOR_KEY": "rubbish"]), exit: 2, code: "key.malformed",
      advice: "set it")
  }

  @Test func `a key from the environment signs like a file, and never shows`() throws {
    let text = try scratch.read("keys/ana.pem")
    let run = try scratch.ephor("submit", environment: ["EPHOR_KEY": text])
    #expect(run.exit == 0, "\(run.shown)")
    #expect(scratch.files(in: "governance/submissions").count == 1)
    let secret = try #require(text.split(separator: "\n").first { !$0.contains("-") })
    for folder in ["governance/submissions", "governance/evidence"] {
      for file in scratch.files(in: folder) {
        #expect(!(try scratch.read("\(folder)/\(file)")).contains(secret))
      }
    }
    #expect(!run.output.contains(secret))
  }

  @Test func `enrolling twice, a bad holder and a bad kind are refused, and the trust root stays`() throws {
    let before = try scratch.read("governance/trust-root.json")
    func enrol(_ key: String, _ more: String...) throws -> Run {
      try scratch.run(Program.path, ["keys", "enrol", "keys/\(key).pem"] + more)
    }
    expectRefusal(
      try enrol("bo", "--holder", "person:bob"), exit: 2, code: "keys.enrolled", advice: "by hand")
    expectRefusal(
      try enrol("eve", "--holder", "eve the great"), exit: 2, code: "keys.holder", advice: "person:bo")
    expectRefusal(
      try enrol("eve", "--holder", "person:eve", "--kind", "robot"), exit: 2, code: "keys.kind",
      advice: "person")
    for kind in ["ci", "node"] {
      expectRefusal(
        try enrol("eve", "--holder", "\(kind):eve", "--kind", kind, "--rank", "reviewer"), exit: 2,
        code: "keys.rank", place: "a rank is what a person approves", advice: "leave --rank out")
    }
    #expect(try scratch.read("governance/trust-root.json") == before)
  }

  @Test func `a rank is added to a key by a command, and the rules know the rank`() throws {
    func enrol(_ key: String, _ holder: String, _ rank: String) throws -> Run {
      try scratch.ephor("keys", "enrol", "keys/\(key).pem", "--holder", holder, "--rank", rank)
    }
    #expect(try enrol("bo", "person:bo", "risk_owner").exit == 0)
    let keys = try scratch.ephor("keys", "list", "--format", "json").json()["keys"]?.array
    let bo = keys?.first { $0["holder"]?.string == "person:bo" }
    #expect(bo?["ranks"]?.array == ["reviewer", "risk_owner"])
    #expect(keys?.count == 4)
    let before = try scratch.read("governance/trust-root.json")
    expectRefusal(
      try enrol("bo", "person:bo", "risk_owner"), exit: 2, code: "keys.enrolled", advice: "--rank RANK")
    expectRefusal(try enrol("eve", "person:eve", "king"), exit: 2, code: "keys.rank", advice: "reviewer")
    expectRefusal(
      try enrol("eve", "person:eve", "risk-owner"), exit: 2, code: "keys.rank",
      advice: "did you mean risk_owner?")
    expectRefusal(try enrol("eve", "eve", "reviewer"), exit: 2, code: "keys.holder", advice: "person:bo")
    expectRefusal(
      try enrol("zoe", "person:zoe", "reviewer"), exit: 2, code: "file.not_found",
      advice: "ephor keys new keys/zoe.pem")
    #expect(try scratch.read("governance/trust-root.json") == before)
  }

  @Test func `people are named by their ids, whatever they are called`() throws {
    let scratch = try Letters.plain()
    for person in ["ana", "bo"] { try scratch.ephor("keys", "new", "keys/\(person).pem", "--demo") }
    let named = [
      "GIT_AUTHOR_NAME": "person:bo", "GIT_AUTHOR_EMAIL": "ana@example.com", "EPHOR_SEED": "",
    ]
    try scratch.ephor("init", "--yes", "--key", "keys/ana.pem", environment: named)
    try scratch.ephor("keys", "enrol", "keys/bo.pem", "--holder", "person:bo", "--rank", "reviewer")
    try scratch.ephor("submit", "--key", "keys/ana.pem")
    try scratch.ephor("approve", "--key", "keys/bo.pem")
    let shown = try scratch.ephor("gate").output
    #expect(shown.contains("1 of 1: person:bo; submitted by person:ana (person:bo)"), "\(shown)")
  }

  @Test func `the list names holders and ranks, and never a private key`() throws {
    let run = try scratch.ephor("keys", "list", "--format", "json")
    let holders = try run.json()["keys"]?.array?.compactMap { $0["holder"]?.string } ?? []
    #expect(Set(holders) == ["person:owner", "person:bo", "person:cleo", "ci:main"])
    #expect(!run.output.contains("PRIVATE"))
  }
}
