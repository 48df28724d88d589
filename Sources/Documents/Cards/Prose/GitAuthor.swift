import Governance
import Notation

/// Who last committed a file, as git has it.
///
/// Git is asked for one file's history and its committed bytes, and for nothing that would run what a repository
/// configures: no hooks, no monitor, no filters, no signatures, no network.
enum GitAuthor {
  private static let secondsToWait = 20.0
  private static let options = [
    "--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c",
    "log.showSignature=false",
    "-c", "protocol.allow=never",
  ]

  /// The author of a file as it stands; `nobody` where git is not there, the folder is no repository, or the file was
  /// never committed.
  static func of(_ path: String, bytes: [UInt8], in folder: String) -> CardFragment.Attribution {
    let format = "--format=%an%x00%aI%x00%H"
    guard
      let log = git(folder, ["log", "-1", "--no-show-signature", "--no-ext-diff", format, "--", path]),
      let line = String(validating: log, as: UTF8.self)?.split(whereSeparator: \.isNewline).first
    else { return .nobody }
    let parts = line.split(separator: "\0", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, !parts[0].isEmpty else { return .nobody }
    guard git(folder, ["cat-file", "blob", "HEAD:./\(path)"]) == bytes else {
      return .changed(author: parts[0], commit: parts[2])
    }
    return .committed(author: parts[0], at: String(parts[1].prefix(10)), commit: parts[2])
  }

  private static func git(_ folder: String, _ arguments: [String]) -> [UInt8]? {
    let run = ProgramRun(
      program: "git", arguments: ["-C", folder] + options + arguments,
      environment: ["GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0", "LC_ALL=C.UTF-8"])
    guard case .ended(0, let output) = run.run(seconds: secondsToWait) else { return nil }
    return output
  }
}
