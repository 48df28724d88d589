import Glibc
import Notation
import Rendering

/// The files through which a GitHub Actions step hands on a summary and outputs.
struct StepFiles {
  let environment: (String) -> String?

  /// Appends the step summary and the outputs, where the runner says which files they go to.
  func write(_ report: Report, outputs: [(name: String, value: String)], options: RenderingOptions) throws {
    if let path = environment("GITHUB_STEP_SUMMARY"), !path.isEmpty {
      try append(GitHubFiles.stepSummary(report, options), to: path)
    }
    if let path = environment("GITHUB_OUTPUT"), !path.isEmpty {
      try append(GitHubFiles.outputs(outputs), to: path)
    }
  }

  private func append(_ text: String, to path: String) throws(GateError) {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .writing(path, errno) }
    defer { close(descriptor) }
    var failure: Int32 = 0
    var text = text
    text.withUTF8 { bytes in
      var written = 0
      while written < bytes.count {
        let put = Glibc.write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
        if put < 0 && errno == EINTR { continue }
        if put <= 0 {
          failure = errno
          return
        }
        written += put
      }
    }
    if failure != 0 { throw .writing(path, failure) }
  }
}
