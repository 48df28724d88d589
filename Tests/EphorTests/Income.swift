import Foundation
import Notation
import Testing

/// The income-screening example, run once for every test that reads what came of it.
enum Income {
  /// A folder with a run of the gate in it, in every format.
  struct Walk {
    let scratch: Scratch
    /// The gate's run; its standard output is the text.
    let run: Run
    let report: JSON

    /// What the gate wrote in a format.
    func page(_ name: String) throws -> String { try scratch.read("out/\(name)") }
  }

  /// The example's files.
  static let folder = "\(Program.checkout)/Examples/income-screening"

  /// Release 1, as it is shipped.
  static let first = Result { try answered(fresh()) }

  /// Release 2, walked to its end by its script.
  static let second = Result { try answered(walked(), "--trust-root", "--dry-run") }

  /// A copy of the example.
  static func fresh() throws -> Scratch {
    let scratch = try Scratch(copyOf: folder)
    // Whoever tried the example by hand has a log in it.
    try? FileManager.default.removeItem(atPath: scratch.path(".ephor"))
    return scratch
  }

  /// A folder in which the script of release 2 ran.
  static func walked() throws -> Scratch {
    let scratch = try Scratch()
    let run = try scratch.run("bash", ["\(folder)/release-2.sh", Program.path, scratch.path("walk")])
    guard run.exit == 0 else {
      throw Letters.Unprepared(description: "\(run.output.suffix(3_000))\(run.errors)")
    }
    let walked = try Scratch(copyOf: scratch.path("walk"))
    try walked.write("out/walk.txt", run.output)
    return walked
  }

  private static func answered(_ scratch: Scratch, _ more: String...) throws -> Walk {
    var arguments = ["gate", "--format", "text"]
    for (format, file) in [
      ("json", "report.json"), ("sarif", "ephor.sarif"), ("junit", "junit.xml"), ("gitlab", "quality.json"),
      ("markdown", "report.md"), ("github", "annotations.txt"), ("azure", "azure.txt"),
    ] { arguments += ["--format", "\(format)=out/\(file)"] }
    if more.contains("--dry-run") { arguments.append("--dry-run") }
    if more.contains("--trust-root") {
      let digest = try scratch.ephor("keys", "digest").output
      arguments += ["--trust-root", digest.trimmingCharacters(in: .whitespacesAndNewlines)]
    }
    let run = try scratch.start(
      Program.path, arguments,
      environment: ["GITHUB_STEP_SUMMARY": "step-summary.md", "GITHUB_OUTPUT": "step-output.txt"]
    ).wait()
    guard scratch.exists("out/report.json") else { throw Letters.Unprepared(description: "\(run.shown)") }
    return Walk(scratch: scratch, run: run, report: try JSON.parse(scratch.bytes("out/report.json")))
  }
}

extension JSON {
  /// A control of the gate's JSON.
  func control(_ id: String) -> JSON? { self["controls"]?.array?.first { $0["id"]?.string == id } }

  /// A measurement of the gate's JSON, by its id.
  func measurement(_ id: String) -> JSON? { self["measurements"]?.array?.first { $0["id"]?.string == id } }

  /// What a verdict says, without the numbers that nobody asked about and the digests.
  var verdictParts: JSON {
    func part(_ object: JSON, _ names: [String]) -> JSON {
      .object(JSONObject(names.compactMap { name in object[name].map { (name, $0) } }))
    }
    var parts =
      part(
        self,
        [
          "verdict", "exit_code", "point", "system", "release", "time", "engine", "effect", "mode", "tier",
          "material",
          "submission", "approvals", "not_applicable", "not_counted", "path_to_green", "notes",
        ]
      ).object ?? JSONObject()
    // Two approvals of one second are in order of their digests, which change with every rule.
    if var approvals = parts["approvals"]?.object, let given = approvals["given"]?.array {
      approvals["given"] = .array(
        given.sorted { ($0["holder"]?.string ?? "") < ($1["holder"]?.string ?? "") })
      parts["approvals"] = .object(approvals)
    }
    let findings = ["message", "outcome", "remediation", "command", "measurements"]
    parts["controls"] = .array(
      (self["controls"]?.array ?? []).map { control in
        var shown =
          part(
            control,
            ["id", "outcome", "waived", "required", "mode", "severity", "file", "line", "missing", "waiver"]
          )
          .object ?? JSONObject()
        shown["findings"] = .array((control["findings"]?.array ?? []).map { part($0, findings) })
        return .object(shown)
      })
    return .object(parts)
  }
}
