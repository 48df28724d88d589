import Rendering

/// The files through which a GitHub Actions step hands on a summary and outputs.
struct StepFiles {
  let environment: (String) -> String?

  private static let names = ["GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT"]

  /// The files that the runner names, each with its variable.
  var files: [(name: String, file: String)] {
    Self.names.compactMap { name in
      environment(name).flatMap { $0.isEmpty ? nil : (name, $0) }
    }
  }

  /// Appends the step summary and the outputs, where the runner says which files they go to.
  func write(_ report: Report, outputs: [(name: String, value: String)], options: RenderingOptions) throws {
    if let path = environment("GITHUB_STEP_SUMMARY"), !path.isEmpty {
      try FileWriter.append(path, Array(GitHubFiles.stepSummary(report, options).utf8))
    }
    if let path = environment("GITHUB_OUTPUT"), !path.isEmpty {
      try FileWriter.append(path, Array(GitHubFiles.outputs(outputs).utf8))
    }
  }
}
