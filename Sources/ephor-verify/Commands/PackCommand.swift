import Attestation
import Notation
import TransparencyLog

extension EphorVerify {
  /// `ephor-verify pack ZIP|DIR`.
  static func verifyPack(_ invocation: Invocation) throws -> Verdict {
    let trust = try packTrust(invocation)
    let path = invocation.operand
    let report: PackReport
    if FileBytes.isFolder(path) {
      report = try PackVerifier.verify(PackFolder(path), trust: trust)
    } else {
      let bytes = try FileBytes.read(path, limit: StoredArchive.byteLimit)
      do {
        report = try PackVerifier.verify(StoredArchive(parsing: bytes), trust: trust)
      } catch let error as NotationError {
        var verdict = Verdict(command: .pack, subject: path)
        verdict.fail("archive", at: path, error)
        return verdict
      }
    }
    var verdict = Verdict(command: .pack, subject: path, checks: report.checks)
    if let content = report.content {
      verdict.subject =
        "\(content.system)\(content.release.map { " \($0)" } ?? ""), \(content.statements.count) statements"
    }
    verdict.headline = report.headline
    verdict.details["pinned"] = .bool(report.isPinned)
    verdict.details["statements"] = .array(report.statements.map(Self.json))
    return verdict
  }

  private static func packTrust(_ invocation: Invocation) throws -> PackTrust {
    let witnesses = try invocation.all(.witness).map(invocation.verifierKey)
    let quorum = try invocation.count(.witnesses, default: Set(witnesses.map(\.publicKey)).count)
    let key = try invocation.value(.vkey).map(invocation.verifierKey)
    guard quorum <= Set(witnesses.map(\.publicKey)).count else {
      throw Invocation.usage(
        "\(quorum) cosignatures are asked for, of \(witnesses.count) witnesses",
        "name each with --witness VKEY")
    }
    if let key { _ = try LogPolicy(key: key, witnesses: witnesses, quorum: quorum) }
    return PackTrust(
      logKey: key, trustRoot: try invocation.value(.trustRoot).map { try Digest(parsing: $0) },
      witnesses: witnesses, quorum: quorum,
      held: try invocation.value(.since).map {
        try SignedCheckpoint(parsing: FileBytes.read($0, limit: SignedNote.byteLimit))
      })
  }

  private static func json(_ statement: PackReport.ProvenStatement) -> JSON {
    [
      "index": .string(statement.index.description), "id": .string(statement.id.description),
      "kind": .string(statement.kind), "recorded_at": .string(statement.recordedAt.description),
      "holders": .array(statement.holders.map { .string($0) }),
      "subjects": .array(
        statement.subjects.map { ["name": .string($0.name), "digest": .string($0.digest.description)] }),
    ]
  }
}
