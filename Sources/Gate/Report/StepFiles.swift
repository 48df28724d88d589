import Rendering

/// The files through which a GitHub Actions step hands on a summary and outputs.
struct StepFiles {
  let environment: (String) -> String?

  private static let names = ["GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT"]

  /// Refuses files that no output is written over.
  ///
  /// - Throws: `output.kept`.
  func check() throws(GateError) {
    for name in Self.names {
      guard let file = environment(name), !file.isEmpty else { continue }
      try OutputGuard.check([file], called: [file: "\(name) names \(file), which "])
    }
  }

  /// Appends the step summary and the outputs, where the runner says which files they go to.
  func write(_ report: Report, outputs: [(name: String, value: String)], options: RenderingOptions) throws {
    try check()
    if let path = environment("GITHUB_STEP_SUMMARY"), !path.isEmpty {
      try FileWriter.append(path, Array(GitHubFiles.stepSummary(report, options).utf8))
    }
    if let path = environment("GITHUB_OUTPUT"), !path.isEmpty {
      try FileWriter.append(path, Array(GitHubFiles.outputs(outputs).utf8))
    }
  }
}
