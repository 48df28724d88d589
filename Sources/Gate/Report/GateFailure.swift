import Governance
package import Notation
package import Rendering

/// What can be written in every format: a decided or undecided outcome, or the reason why there was none.
package protocol GatePage {
  /// As a neutral report.
  var report: Report { get }
  /// The system's id, which tells its findings from those of others in one dashboard; nil where nobody can tell it.
  var system: String? { get }
  /// With a stable shape.
  var json: JSON { get }
  /// What a CI system is told: name and value.
  var outputs: [(name: String, value: String)] { get }
}

/// A gate that could not be run: a mistake in the manifest or its files, or a log that cannot be written.
///
/// Every format carries it as the verdict `error`, so that a dashboard fed by the gate never shows an old pass.
package struct GateFailure: GatePage {
  private let error: any CodedError
  private let manifest: String
  private let exitCode: Int32
  /// The id that the refused manifest gives its system; nil where not even that can be read.
  package let system: String?

  /// - Parameters:
  ///   - manifest: the manifest as the user knows it, for errors without a place.
  ///   - exitCode: 2 or 3.
  package init(_ error: any CodedError, manifest: String, exitCode: Int32) {
    self.error = error
    self.manifest = manifest
    self.exitCode = exitCode
    system = Self.system(of: manifest)
  }

  /// The id that a manifest gives its system, where at least that much of it can be read.
  private static func system(of manifest: String) -> String? {
    let file = FileStamp.isFolder(manifest) ? "\(manifest)/\(Workspace.manifestName)" : manifest
    let limit = NamedLimit("manifest.bytes", ParsingLimits.manifest.bytes, unit: "bytes")
    guard let bytes = try? FileReader.bytes(file, shownAs: file, limit: limit),
      let document = try? SourceDocument.parse(bytes, file: file, limits: .manifest)
    else { return nil }
    return document.root["system"]?["id"]?.string
  }

  private var problems: [ReportProblem] {
    let mistakes = (error as? RefusedManifest)?.diagnostics ?? (error as? GovernanceError)?.mistakes ?? []
    if mistakes.isEmpty { return [ReportProblem(error)] }
    return mistakes.map { diagnostic in
      ReportProblem(
        code: diagnostic.code, message: diagnostic.message,
        remedy: diagnostic.expected.map { "expected \($0)" },
        location: diagnostic.location.map { ReportLocation($0) })
    }
  }

  /// The errors, each with its place.
  package var report: Report {
    Report(
      tool: GateOutcome.tool, title: "ephor gate",
      headline: ReportHeadline(
        verdict: "ERROR", tone: .broken, sentence: "Ephor could not decide, and an error is never a pass."),
      subject: ReportLocation(file: manifest), problems: problems,
      lastLine: "Path to green: \(error.remedy ?? "mend what is named above, then run the gate again")",
      invocation: ReportInvocation(
        exitCode: Int(exitCode),
        exitDescription: exitCode == 2 ? "usage or manifest error" : "Ephor could not decide",
        isSuccessful: false))
  }

  /// Every member of the gate's JSON, null but for `{"verdict": "error", "exit_code", "effect", "system", "engine",
  /// "errors": [{code, message, remedy, file, line}]}`.
  package var json: JSON {
    var members = GateOutcome.absentMembers
    members["verdict"] = "error"
    members["effect"] = .string(Effect.deny.rawValue)
    members["system"] = system.map(JSON.string) ?? .null
    members["engine"] = .string(Engine.name)
    for (name, value) in errors.object.map({ zip($0.keys, $0.values) }) ?? zip([], []) {
      members[name] = value
    }
    return .object(members)
  }

  /// What a command other than the gate says: `{"exit_code", "errors"}`, as in `json`.
  package var errors: JSON {
    [
      "exit_code": JSON(Int(exitCode)),
      "errors": .array(
        problems.map { problem in
          [
            "code": .string(problem.code), "message": .string(problem.message),
            "remedy": problem.remedy.map(JSON.string) ?? .null,
            "file": problem.location.map { .string($0.file) } ?? .null,
            "line": problem.location.map { JSON($0.line) } ?? .null,
          ]
        }),
    ]
  }

  /// Verdict and exit code.
  package var outputs: [(name: String, value: String)] {
    [(name: "verdict", value: "error"), (name: "exit-code", value: "\(exitCode)")]
  }
}
