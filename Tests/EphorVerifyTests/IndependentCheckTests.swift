import Foundation
import Notation
import SharedData
import Testing
import TransparencyLog

@testable import Attestation
@testable import ephor_verify

/// How the independent checkers are asked many questions at once.
enum Checkers {
  /// Runs scripts, each with its arguments as from the command line, in one process: starting Python and its
  /// cryptography once takes longer than all they do. Gives whether each of them ended with 0.
  static func run(_ lines: [[String]], in place: Workplace) throws -> [Bool] {
    let jobs = JSON.array(lines.map { .array($0.map { .string($0) }) })
    let answers = place.path("answers.json")
    let status = try PythonChecker.run(["-c", driver, place.write(jobs.serialized(), "jobs.json"), answers])
    guard status == 0 else { return [] }
    let answer = try JSON.parse(Array(Data(contentsOf: URL(filePath: answers))))
    return (answer.array ?? []).compactMap(\.bool)
  }

  private static let driver = """
    import contextlib, io, json, os, runpy, sys
    jobs, answers, here, results = sys.argv[1], sys.argv[2], os.getcwd(), []
    for sys.argv in json.load(open(jobs)):
        try:
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                runpy.run_path(sys.argv[0], run_name="__main__")
            results.append(True)
        except SystemExit as end: results.append(end.code in (None, 0))
        except Exception: results.append(False)
        os.chdir(here)
    json.dump(results, open(answers, "w"))
    """

  /// What VERIFY.md says to do without Ephor, over a folder; prints nothing and exits with 0 when all holds.
  static let walk = """
    import base64, hashlib, json, os, sys
    sys.path.insert(0, sys.argv[1]); os.chdir(sys.argv[2]); vkey = sys.argv[3]
    import verify_tlog as t, verify_dsse as d
    from cryptography.hazmat.primitives import serialization
    rd = lambda p: open(p, "rb").read()
    pem = lambda keyid: serialization.load_pem_public_key(rd(f"keys/{keyid}.pem"))
    sha = lambda b: hashlib.sha256(b).hexdigest()
    t.open_note(rd("checkpoint"), [vkey])
    list = json.loads(rd("pack.json"))
    _, payload = d.verify_envelope(list, [pem(list["signatures"][0]["keyid"])])
    list = json.loads(payload); listed = {s["name"]: s["digest"]["sha256"] for s in list["subject"]}
    names = {"pack.json"} | set(listed)
    for name, digest in listed.items(): assert sha(rd(name)) == digest, name
    enrolled = {k["keyid"]: k for k in json.loads(rd("trust-root.json"))["keys"]}
    for index in list["predicate"]["content"]["statements"]:
        base = "statements/%08d." % index
        leaf = rd(base + "leaf.json"); envelope = rd(base + "envelope.json"); proof = rd(base + "tlog-proof")
        assert t.verify_proof(proof, leaf, vkey)[1] == index
        assert proof.split(b"\\n\\n", 1)[1] == rd("checkpoint")
        record = json.loads(leaf); assert record["envelope"] == "sha256:" + sha(envelope)
        key = enrolled[record["signer"]]; assert key["valid_from"] <= record["recorded_at"]
        assert key["public"].encode() == rd("keys/%s.pem" % record["signer"])
        d.verify_envelope(json.loads(envelope), [pem(record["signer"])])
        names |= {base + p for p in ("leaf.json", "envelope.json", "tlog-proof")}
    here = {os.path.relpath(os.path.join(f, n), ".") for f, _, ns in os.walk(".") for n in ns}
    assert here == names, here ^ names
    for name in here:
        if name.startswith("openings/"): assert sha(rd(name)) == name[9:]
    """
}

/// What Ephor writes is judged alike by its own verifier and by programs that others wrote.
@Suite(.enabled(if: PythonChecker.folder != nil)) struct IndependentCheckTests {
  private let scripts: URL

  init() throws { scripts = try #require(PythonChecker.folder) }

  private func script(_ name: String) -> String { scripts.appending(path: name).path }

  private func walk(_ folder: String, _ fixture: PackFixture, in place: Workplace) throws -> [String] {
    [
      try place.write(Array(Checkers.walk.utf8), "walk.py"), scripts.path, folder,
      fixture.log.verifierKey.description,
    ]
  }

  @Test func `the checkers accept a pack step by step, as its VERIFY.md says`() throws {
    let fixture = try PackFixture()
    try Workplace.use { place in
      let folder = try place.unpack(fixture.archive())
      let keys = [fixture.log.verifierKey.description, fixture.witness.verifierKey.description]
      var lines = [[script("verify_tlog.py"), "note", "\(folder)/checkpoint"] + keys]
      for index in PackFixture.places {
        let base = "\(folder)/statements/0000000\(index)"
        let signer = try LeafRecord(parsing: fixture.leaves[Int(index)]).signer
        lines.append([script("verify_tlog.py"), "proof", "\(base).tlog-proof", "\(base).leaf.json"] + keys)
        lines.append([script("verify_dsse.py"), "\(base).envelope.json", "\(folder)/keys/\(signer).pem"])
      }
      lines.append([
        script("verify_dsse.py"), "\(folder)/pack.json", "\(folder)/keys/\(fixture.ci.publicKey.keyid).pem",
      ])
      lines.append(try walk(folder, fixture, in: place))
      #expect(try Checkers.run(lines, in: place) == Array(repeating: true, count: lines.count))
    }
  }

  @Test func `the checkers refuse every class of tampering that Ephor refuses`() throws {
    let fixture = try PackFixture()
    let archive = try StoredArchive(parsing: fixture.archive())
    try Workplace.use { place in
      let classes = try Self.classes(fixture)
      for (name, tamper) in classes {
        var files = Dictionary(uniqueKeysWithValues: archive.paths.map { ($0, archive[$0] ?? []) })
        tamper(&files)
        for (path, bytes) in files { try place.write(bytes, "\(name)/\(path)") }
        #expect(verify("pack", place.path(name)).status == 1, "\(name)")
        let zip = try StoredArchive.encode(files.map { ArchiveFile($0.key, $0.value) })
        #expect(verify("pack", try place.write(zip, "\(name).zip")).status == 1, "\(name), as a zip")
      }
      let lines = try classes.map { try walk(place.path($0.name), fixture, in: place) }
      #expect(try Checkers.run(lines, in: place) == Array(repeating: false, count: classes.count))
    }
  }

  private typealias Files = [String: [UInt8]]

  private static func classes(
    _ fixture: PackFixture
  ) throws -> [(name: String, tamper: (inout Files) -> Void)] {
    let stranger = try Fixtures.key(9)
    let statement = try Statement(in: fixture.envelopes[2])
    let proof = "statements/00000003.tlog-proof"
    let opening = PackPath.opening(try fixture.opening.commitment())
    let earlier = try fixture.earlier(8).encoded
    let resigned = try Envelope.sign(statement.payload(), with: [stranger]).encoded()
    func swap(_ files: inout Files, _ part: PackPath.StatementPart) {
      let first = files[PackPath.statement(2, part)]
      files[PackPath.statement(2, part)] = files[PackPath.statement(3, part)]
      files[PackPath.statement(3, part)] = first
    }
    return [
      ("flipped", { $0["statements/00000002.envelope.json"]?[40] ^= 1 }),
      ("swapped", { swap(&$0, .leaf) }),
      ("dropped", { $0["statements/00000007.tlog-proof"] = nil }),
      ("reordered", { files in for part in PackPath.StatementPart.allCases { swap(&files, part) } }),
      ("re-signed", { $0["statements/00000002.envelope.json"] = resigned }),
      ("truncated", { $0["documents/model-card.md"]?.removeLast() }),
      ("extra", { $0["documents/more.md"] = [1] }),
      (
        "wrong-key",
        { $0[PackPath.key(fixture.person.publicKey.keyid)] = Array(stranger.publicKey.pem.utf8) }
      ),
      ("stale-checkpoint", { $0[PackPath.checkpoint] = earlier }),
      (
        "forged-proof",
        { files in
          let text = String(decoding: files[proof] ?? [], as: UTF8.self)
          files[proof] = Array(text.replacing("index 3\n", with: "index 4\n").utf8)
        }
      ),
      ("wrong-opening", { $0[opening]?[35] ^= 1 }),
    ]
  }

  @Test func `an export of 600 entries holds for the checker and for Ephor, and a changed one for neither`()
    throws
  {
    try Workplace.use { place in
      let export = try MemoryExport(SlowTree.leaves(600))
      let key = try MemoryExport.signer().verifierKey.description
      var lines = [[script("verify_tlog.py"), "log", try place.write(export), key]]
      #expect(verify("log", place.path("log"), "--vkey", key).status == 0)
      for (number, path) in export.resources.keys.sorted().enumerated() {
        var changed = export
        changed.resources[path]?[(export.resources[path]?.count ?? 0) / 2] ^= 1
        let folder = try place.write(changed, "changed-\(number)")
        #expect(verify("log", folder, "--vkey", key).status == 1, "\(path)")
        lines.append([script("verify_tlog.py"), "log", folder, key])
      }
      let answers = try Checkers.run(lines, in: place)
      #expect(answers == [true] + Array(repeating: false, count: lines.count - 1))
    }
  }
}
