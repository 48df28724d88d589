package import Attestation
package import Gate
package import Notation
import Rendering
import TransparencyLog

/// Verifies a pack, a zip or a folder, and says what holds, what fails and where.
package struct PackChecking {
  private static let limit = NamedLimit("pack.bytes", StoredArchive.byteLimit, unit: "bytes")

  private let path: String
  private let trust: PackTrust
  private let progress: (GateProgress) -> Void

  package init(_ path: String, trust: PackTrust, progress: @escaping (GateProgress) -> Void) {
    self.path = path
    self.trust = trust
    self.progress = progress
  }

  /// - Throws: `file.…` when it cannot be read; what is wrong with the pack is in the answer.
  package func run() throws -> CheckedPack {
    let show: (Int, Int) -> Void = { [progress] in
      progress(GateProgress(label: "verifying", done: $0, total: $1, unit: "statements"))
    }
    if FileReader.isFolder(path) {
      return CheckedPack(path, try PackVerifier.verify(PackFolder(path), trust: trust, progress: show))
    }
    let bytes = try FileReader.bytes(path, limit: Self.limit)
    do {
      let archive = try StoredArchive(parsing: bytes)
      return CheckedPack(path, try PackVerifier.verify(archive, trust: trust, progress: show))
    } catch let error as NotationError {
      return CheckedPack(
        path,
        PackReport(failing: VerificationCheck("archive", .fails, at: path, code: error.code, error.message)))
    }
  }
}

/// What came of verifying a pack; the same words as `ephor-verify pack`.
package struct CheckedPack: Answer {
  /// What was found.
  package let report: PackReport
  private let path: String

  init(_ path: String, _ report: PackReport) {
    self.path = path
    self.report = report
  }

  /// 1 when anything fails.
  package var exitCode: Int32 { report.holds ? 0 : 1 }

  private var subject: String {
    report.content.map {
      "\($0.system)\($0.release.map { " \($0)" } ?? ""), \(PackAct.plural($0.statements.count, "statement"))"
    } ?? path
  }

  /// `{"holds", "pinned", "subject", "checks": [{check, outcome, place, code, message}], "statements": [{index, id, kind,
  /// recorded_at, holders, subjects}]}`
  package var json: JSON {
    [
      "holds": .bool(report.holds), "pinned": .bool(report.isPinned), "subject": .string(subject),
      "checks": .array(
        report.checks.map {
          [
            "check": .string($0.name), "outcome": .string($0.outcome.rawValue),
            "place": $0.place.map(JSON.string) ?? .null, "code": $0.code.map(JSON.string) ?? .null,
            "message": .string($0.message),
          ]
        }),
      "statements": .array(
        report.statements.map { one in
          [
            "index": JSON(Int(clamping: one.index.rawValue)), "id": .string(one.id.description),
            "kind": .string(one.kind), "recorded_at": .string(one.recordedAt.description),
            "holders": .array(one.holders.map(JSON.string)),
            "subjects": .array(
              one.subjects.map { ["name": .string($0.name), "digest": .string($0.digest.description)] }),
          ]
        }),
    ]
  }

  /// A line for the whole and one for each check, failures first.
  package func text(_ style: TextStyle) -> String {
    let order: [(VerificationCheck.Outcome, String, String)] = [
      (.fails, "FAILS", "31"), (.holds, "holds", "32"), (.unchecked, "open ", "33"),
    ]
    let lines = order.flatMap { outcome, word, colour in
      report.checks.filter { $0.outcome == outcome }.map { check in
        let place = check.place.map { "\($0): " } ?? ""
        return "  \(style.paint(word, colour))  \(check.name): \(SafeText.line(place + check.message))"
      }
    }
    let colour = !report.holds ? "31" : report.isPinned ? "32" : "33"
    let head = style.paint(report.headline, colour)
    return (["\(head)  \(SafeText.line(subject))"] + lines).joined(separator: "\n")
  }
}
