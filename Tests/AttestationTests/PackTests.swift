import Foundation
import Notation
import Testing
import TransparencyLog

@testable import Attestation

@Suite struct PackTests {
  private let fixture: PackFixture
  private let trust: PackTrust

  init() throws {
    fixture = try PackFixture()
    trust = try PackTrust(
      logKey: fixture.log.verifierKey, trustRoot: fixture.root.digest(),
      witnesses: [fixture.witness.verifierKey], quorum: 1)
  }

  private func verify(_ source: some PackSource, _ trust: PackTrust? = nil) throws -> PackReport {
    try PackVerifier.verify(source, trust: trust ?? self.trust)
  }

  private func failures(_ report: PackReport) -> Set<String> {
    Set(report.checks.filter { $0.outcome == .fails }.compactMap(\.code))
  }

  @Test func `a pack of known keys holds, and says who said what and when`() throws {
    let report = try verify(StoredArchive(parsing: fixture.archive()))
    #expect(report.holds, "\(report.checks.filter { $0.outcome != .holds })")
    #expect(report.statements.map(\.index.rawValue) == PackFixture.places)
    #expect(
      report.statements.map(\.holders) == [
        ["person:ana"], ["person:ana"], ["ci:main", "person:ana"], ["ci:main"], ["person:ana"],
      ])
    #expect(try report.statements.first?.recordedAt == Fixtures.time("2026-03-01T00:00:00Z"))
    #expect(report.content?.system == "income-screening")
    // The page and what no decision names are nobody's word but the builder's.
    #expect(report.checks.filter { $0.outcome != .holds }.map(\.name) == ["page"])
  }

  @Test func `the same parts give the same bytes, and a folder holds as the zip does`() throws {
    let archive = try fixture.archive()
    #expect(try PackFixture().archive() == archive)
    #expect(try verify(PackFiles(archive)) == verify(StoredArchive(parsing: archive)))
  }

  @Test func `without keys from elsewhere a pack holds and says that its keys are its own word`() throws {
    let report = try verify(StoredArchive(parsing: fixture.archive()), PackTrust())
    #expect(report.holds)
    let open = report.checks.filter { $0.outcome == .unchecked }.map(\.name)
    #expect(open == ["trust_root", "log_key", "witnesses", "times", "page"])
    #expect(report.headline == "holds by its own word")
  }

  @Test func `every changed, missing and added file fails`() throws {
    let pack = try PackFiles(fixture.archive())
    for (path, bytes) in pack.files {
      for position in Set([bytes.count / 2, bytes.count - 1]) {
        var flipped = pack
        flipped.files[path]?[position] ^= 1
        #expect(try !verify(flipped).holds, "\(path) flipped at \(position)")
      }
      var truncated = pack
      truncated.files[path]?.removeLast()
      #expect(try !verify(truncated).holds, "\(path) truncated")
      var longer = pack
      longer.files[path]?.append(0x0A)
      #expect(try !verify(longer).holds, "\(path) longer")
      var dropped = pack
      dropped.files[path] = nil
      #expect(try !verify(dropped).holds, "\(path) dropped")
    }
    for path in [
      "documents/more.md", "statements/00000001.envelope.json", "keys/x.pem", "openings/00", "extra",
    ] {
      var added = pack
      added.files[path] = Array("extra".utf8)
      #expect(try failures(verify(added)).contains("pack.file_unlisted"), "\(path)")
    }
  }

  @Test func `two files that are swapped fail`() throws {
    let pack = try PackFiles(fixture.archive())
    for (offset, first) in pack.paths.enumerated() {
      for second in pack.paths.dropFirst(offset + 1).prefix(6) where pack.files[first] != pack.files[second] {
        var swapped = pack
        swapped.files[first] = pack.files[second]
        swapped.files[second] = pack.files[first]
        let report = try verify(swapped)
        guard !report.holds else {
          Issue.record("\(first) and \(second)")
          return
        }
      }
    }
  }

  @Test func `whole statements that change places, or are dropped, fail`() throws {
    let pack = try PackFiles(fixture.archive())
    var reordered = pack
    var dropped = pack
    for part in PackPath.StatementPart.allCases {
      let (one, other) = (PackPath.statement(2, part), PackPath.statement(3, part))
      reordered.files[one] = pack.files[other]
      reordered.files[other] = pack.files[one]
      dropped.files[one] = nil
    }
    #expect(try failures(verify(reordered)).contains("pack.proof_index"))
    #expect(try failures(verify(dropped)).contains("pack.file_missing"))
  }

  @Test func `an envelope signed again by a stranger, or by its author, is not the one recorded`() throws {
    let pack = try PackFiles(fixture.archive())
    let stranger = try Fixtures.key(9)
    let statement = try Statement(in: fixture.envelopes[2])
    for envelope in [
      try Envelope.sign(statement.payload(), with: [stranger]),
      try fixture.envelopes[2].countersigned(by: fixture.ci),
    ] {
      var resigned = pack
      resigned.files[PackPath.statement(2, .envelope)] = try envelope.encoded()
      #expect(try failures(verify(resigned)).contains("pack.envelope_differs"))
    }
  }

  @Test func `a list signed by a stranger, or by a key that is revoked, is refused`() throws {
    let stranger = try Fixtures.key(9)
    let parts = try fixture.parts()
    #expect(throws: AttestationError(.packUnsound, "")) {
      try parts.archive(signedBy: stranger, nonce: PackFixture.nonce)
    }
    var pack = try PackFiles(fixture.archive())
    let list = try Statement(in: Envelope(parsing: #require(pack.files[PackPath.list])))
    pack.files[PackPath.list] = try Envelope.sign(list.payload(), with: [stranger]).encoded()
    #expect(try failures(verify(pack)) == ["unknown_key"])
    // Whoever holds a revoked key could date a list back: the day it was revoked does not matter.
    let root = try TrustRoot(
      organisation: "example",
      keys: [
        Fixtures.enrolled(fixture.person, holder: "person:ana", name: "Ana"),
        Fixtures.enrolled(fixture.ci, holder: "ci:main", kind: .ci, revoked: "2027-01-01T00:00:00Z"),
      ], baseline: nil)
    #expect(throws: AttestationError(.packUnsound, "")) {
      try fixture.parts(root: root).archive(signedBy: fixture.ci, nonce: PackFixture.nonce)
    }
  }

  @Test func `a pack made whole again under other keys fails against the keys that are known`() throws {
    // The forger rebuilds everything: log, statements, trust root. Only what is known from elsewhere tells.
    let pack = try PackFiles(fixture.archive())
    let otherLog = try Ed25519NoteSigner(name: "log.example/pack", seed: Array(repeating: 8, count: 32))
    let forged = try PackFixture.sign(
      fixture.checkpoint.checkpoint.size, fixture.checkpoint.checkpoint.root, otherLog, fixture.witness)
    let parts = try fixture.parts(checkpoint: forged)
    let rebuilt = PackParts(
      purpose: parts.purpose, system: parts.system, release: parts.release, builtAt: parts.builtAt,
      checkpoint: forged, logKey: otherLog.verifierKey, witnesses: parts.witnesses,
      trustRoot: parts.trustRoot,
      statements: parts.statements, openings: parts.openings, controls: parts.controls,
      documents: parts.documents, index: parts.index)
    let archive = try StoredArchive(parsing: rebuilt.archive(signedBy: fixture.ci, nonce: PackFixture.nonce))
    #expect(try verify(archive, PackTrust()).holds)
    #expect(try failures(verify(archive)) == ["pack.key_differs", "checkpoint.not_signed_by_log"])
    let otherRoot = PackTrust(logKey: fixture.log.verifierKey, trustRoot: Digest(sha256Of: [1]))
    #expect(try failures(verify(pack, otherRoot)) == ["trust_root.pinned_mismatch"])
  }

  @Test func `a stale checkpoint is refused, in the pack's place and against one that is held`() throws {
    var pack = try PackFiles(fixture.archive())
    pack.files[PackPath.checkpoint] = try fixture.earlier(8).encoded
    let codes = try failures(verify(pack))
    #expect(codes == ["pack.file_differs", "pack.other_checkpoint"])
    let whole = try PackFiles(fixture.archive())
    func held(_ checkpoint: SignedCheckpoint) throws -> PackReport {
      try verify(whole, PackTrust(logKey: fixture.log.verifierKey, held: checkpoint))
    }
    #expect(try held(fixture.checkpoint).holds)
    #expect(try held(fixture.earlier(5)).holds)
    let later = try PackFixture.sign(12, MerkleTree.emptyRoot, fixture.log, fixture.witness)
    #expect(try failures(held(later)) == ["pack.stale_checkpoint"])
    let split = try PackFixture.sign(9, MerkleTree.emptyRoot, fixture.log, fixture.witness)
    #expect(try failures(held(split)) == ["pack.split_view"])
  }

  @Test func `a forged proof is refused`() throws {
    let path = PackPath.statement(3, .proof)
    let pack = try PackFiles(fixture.archive())
    let proof = try LogProof(parsing: #require(pack.files[path]))
    func code(_ forged: LogProof) throws -> Set<String> {
      var tampered = pack
      tampered.files[path] = forged.encoded
      return try failures(verify(tampered))
    }
    let hashes = proof.hashes
    let swapped = [hashes[1], hashes[0]] + hashes[2...]
    let checkpoint = proof.checkpoint
    #expect(
      try code(LogProof(index: 3, hashes: swapped, checkpoint: checkpoint)).contains("proof.root_differs"))
    #expect(
      try code(LogProof(index: 3, hashes: hashes.dropLast(), checkpoint: checkpoint)).contains(
        "proof.too_short"))
    #expect(
      try code(LogProof(index: 3, hashes: hashes + [hashes[0]], checkpoint: checkpoint)).contains(
        "proof.too_long"))
    #expect(try code(LogProof(index: 4, hashes: hashes, checkpoint: checkpoint)).contains("pack.proof_index"))
    #expect(
      try code(LogProof(index: 3, hashes: hashes, checkpoint: checkpoint, extra: [1])).contains(
        "tlog.proof_malformed"))
    #expect(
      try code(LogProof(index: 3, hashes: hashes, checkpoint: fixture.earlier(8))).contains(
        "pack.other_checkpoint"))
  }

  @Test func `a wrong opening is refused, also one that opens nothing in the pack`() throws {
    var pack = try PackFiles(fixture.archive())
    let path = PackPath.opening(try fixture.opening.commitment())
    pack.files[path] = fixture.opening.salt + Array("another".utf8)
    #expect(try failures(verify(pack)).contains("opening.commitment_mismatch"))
    let stray = Opening(salt: Array(repeating: 6, count: 32), value: [1])
    let parts = try fixture.parts(openings: [stray])
    #expect(throws: AttestationError(.packUnsound, "")) {
      try parts.archive(signedBy: fixture.ci, nonce: PackFixture.nonce)
    }
    // Fewer openings make another pack, which holds: nothing signed depends on them.
    let redacted = try fixture.parts(openings: []).archive(signedBy: fixture.ci, nonce: PackFixture.nonce)
    #expect(try verify(StoredArchive(parsing: redacted)).holds)
  }

  @Test func `a table of controls that rests on a statement the pack does not prove is refused`() throws {
    let table: JSON = [
      "version": 1, "as_of": "2026-04-01T00:00:00Z", "basis": .string(try fixture.id(7).description),
      "controls": [
        ["control": "SEC-01", "outcome": "met", "evidence": [.string(try fixture.id(1).description)]]
      ],
    ]
    let parts = try fixture.parts(controls: table)
    #expect(throws: AttestationError(.packUnsound, "")) {
      try parts.archive(signedBy: fixture.ci, nonce: PackFixture.nonce)
    }
    let basis = "\"basis\":\"sha256:\(String(repeating: "0", count: 64))\""
    for malformed in [
      "{}", #"{"version":2,"as_of":"2026-03-31T00:00:00Z",\#(basis),"controls":[]}"#,
      #"{"version":1,"as_of":"2026-03-31T00:00:00Z",\#(basis),"controls":[{"control":"A","outcome":"passed","evidence":[]}]}"#,
      #"{"version":1,"as_of":"2026-03-31T00:00:00Z",\#(basis),"controls":[{"control":"A","outcome":"met","evidence":["x"]}]}"#,
      #"{"version":1,"as_of":"2026-03-31T00:00:00Z","controls":[]}"#,
    ] {
      #expect(throws: AttestationError(.packMalformed, "")) {
        try PackControls(parsing: Array(malformed.utf8))
      }
    }
  }

  @Test func `a pack dated before its last statement was recorded is refused`() throws {
    let parts = try fixture.parts(builtAt: "2026-03-08T00:00:00Z")
    #expect(throws: AttestationError(.packUnsound, "")) {
      try parts.archive(signedBy: fixture.ci, nonce: PackFixture.nonce)
    }
  }

  @Test func `too few cosignatures are refused`() throws {
    let other = try Ed25519NoteSigner(
      name: "w2.example", seed: Array(repeating: 7, count: 32), algorithm: .cosignatureEd25519)
    let strict = PackTrust(
      logKey: fixture.log.verifierKey, witnesses: [fixture.witness.verifierKey, other.verifierKey], quorum: 2)
    #expect(try failures(verify(PackFiles(fixture.archive()), strict)) == ["checkpoint.quorum"])
    // The witnesses that a pack names are its own word, and answer nobody's question.
    let unnamed = PackTrust(logKey: fixture.log.verifierKey, quorum: 1)
    #expect(try failures(verify(PackFiles(fixture.archive()), unnamed)) == ["tlog.policy_invalid"])
  }

  /// What the verifier says of parts whose list an enrolled key signed: the codes of all that fails.
  private func forged(_ parts: PackParts) throws -> Set<String> {
    let files = try parts.files(signedBy: fixture.ci, nonce: PackFixture.nonce)
    return try failures(verify(StoredArchive(parsing: StoredArchive.encode(files))))
  }

  private func table(_ rows: [JSON], basis: UInt64 = 7, asOf: String = "2026-04-01T00:00:00Z") throws -> JSON
  {
    [
      "version": 1, "as_of": .string(asOf), "basis": .string(try fixture.id(basis).description),
      "controls": .array(rows),
    ]
  }

  @Test func `a table that does not follow from the statements is refused, whoever signed the list`() throws {
    let security: JSON = [
      "control": "SEC-01", "outcome": "met", "evidence": [.string(try fixture.id(2).description)],
    ]
    let waiver = JSON.string(try fixture.id(3).description)
    let fairness: JSON = ["control": "FAI-02", "outcome": "violated", "waiver": waiver, "evidence": []]
    #expect(try forged(fixture.parts(controls: table([security, fairness]))) == [])
    // Rows may be left out, which is said.
    #expect(try forged(fixture.parts(controls: table([security]))) == [])
    let wrong: [(String, JSON)] = [
      ("all met", try table([security, ["control": "FAI-02", "outcome": "met", "evidence": []]])),
      (
        "waiver dropped",
        try table([security, ["control": "FAI-02", "outcome": "violated", "evidence": []]])
      ),
      (
        "stale without reason",
        try table([["control": "SEC-01", "outcome": "stale", "evidence": []], fairness])
      ),
      ("evidence dropped", try table([["control": "SEC-01", "outcome": "met", "evidence": []], fairness])),
      (
        "evidence of nothing",
        try table([
          ["control": "SEC-01", "outcome": "met", "evidence": [.string(try fixture.id(8).description)]],
          fairness,
        ])
      ),
      ("invented", try table([["control": "ANY-01", "outcome": "met", "evidence": []]])),
      ("of another time", try table([security, fairness], asOf: "2026-03-31T00:00:00Z")),
      ("of another statement", try table([security, fairness], basis: 8)),
    ]
    for (name, controls) in wrong {
      #expect(try forged(fixture.parts(controls: controls)) == ["pack.controls_differ"], "\(name)")
    }
    var elsewhere = try #require(try table([security, fairness]).object)
    elsewhere["basis"] = .string(StatementID(Digest(sha256Of: [1])).description)
    #expect(try forged(fixture.parts(controls: .object(elsewhere))) == ["pack.controls_differ"])
  }

  @Test func `another system, another release, and what customers do not see are refused`() throws {
    #expect(try forged(fixture.parts(system: "fraud-detector")).contains("pack.other_system"))
    #expect(try forged(fixture.parts(release: "9")).contains("pack.other_release"))
    #expect(try forged(fixture.parts(purpose: .customer)).contains("pack.not_for_customers"))
    // Nothing in it is about the system that it names.
    let empty: JSON = try table([], basis: 7)
    #expect(
      try forged(fixture.parts(controls: empty, documents: [], places: [0, 8])) == ["pack.other_system"])
  }

  @Test func `a document that a decision names otherwise is refused`() throws {
    for path in [
      "repository/model-card.md", "decision-7/input.json", "decision-8/input.json", "decision-7/rules.json",
    ] {
      let parts = try fixture.parts(
        documents: [
          ArchiveFile("decision-7/input.json", try PackFixture.input(evidence: fixture.id(2)))
        ].filter { $0.path != path } + [ArchiveFile(path, Array("{}".utf8))])
      #expect(try forged(parts).contains("pack.document_differs"), "\(path)")
    }
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "<p onclick=\"x()\">a</p>", "<img src=\"https://evil.example/x.png\">",
    "<a href=\"https://evil.example/\">a</a>", "<a href=\"javascript:x()\">a</a>", "<a href=x>a</a>",
    "<style>p{background:url(https://evil.example/)}</style>", "<style>@import 'x';</style>",
    "<p style=\"background:url(x)\">a</p>", "<meta http-equiv=\"refresh\" content=\"0\">",
    "<!-- x --><p>a</p>",
    "<iframe></iframe>", "<svg><use href=\"#a\"></use></svg>", "<SCRIPT>x</SCRIPT>", "<p", "<p a=\"",
    "<p title=\"a>",
  ]) func `a page that does more than show is refused`(_ page: String) throws {
    #expect(try forged(fixture.parts(page: page)) == ["pack.page_active"])
  }

  @Test func `a page of plain tags, links into the pack and drawings only shows`() throws {
    let page = """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><style>p{color:red}@media print{p{color:black}}</style></head>
      <body class="a"><a href="VERIFY.md">how</a> <a href="#x">there</a><br>
      <svg viewBox="0 0 1 1" role="img" aria-label="a &gt; b"><path d="M0 0h1" style="fill:var(--ink)"/></svg></body></html>
      """
    #expect(try forged(fixture.parts(page: page)) == [])
  }

  @Test func `the program of a pack takes the same pages as the verifier`() throws {
    let program = String(decoding: PackageResources.check_py, as: UTF8.self)
    func words(_ name: String) -> Set<String> {
      let text = program.split(separator: "\n\(name) = set(\"\"\"").dropFirst().first ?? ""
      return Set(
        (text.split(separator: "\"\"\"").first ?? "").split(whereSeparator: \.isWhitespace).map(String.init))
    }
    #expect(words("TAGS") == PackPageCheck.tags)
    #expect(words("ATTRIBUTES") == PackPageCheck.attributes)
    let loading = PackPageCheck.loading.map { "\"\($0.replacing("\\", with: "\\\\"))\"" }
    #expect(program.contains("\nLOADING = (\(loading.joined(separator: ", ")))"))
  }
}
