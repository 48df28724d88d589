import Foundation
import Notation
import Testing

/// Comparison with files under `Tests/Golden/Ephor`; `UPDATE_GOLDEN=1` writes them anew.
///
/// They lie beside the target, not in it: the package manager warns of files that are no source.
enum Golden {
  static let folder = "\(Program.checkout)/Tests/Golden/Ephor"

  /// Expects recorded text. Digests are masked: they change with every comment in a rule, and the tests of
  /// determinism compare them.
  static func expect(
    _ text: String, _ name: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws {
    let text = masked(text)
    let file = URL(fileURLWithPath: "\(folder)/\(name)")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      return
    }
    let wanted = try String(decoding: Data(contentsOf: file), as: UTF8.self)
    guard wanted != text else { return }
    let got = text.split(separator: "\n", omittingEmptySubsequences: false)
    let lines = wanted.split(separator: "\n", omittingEmptySubsequences: false)
    let first = zip(got, lines).enumerated().first { $1.0 != $1.1 }?.offset ?? min(got.count, lines.count)
    let gotLine = first < got.count ? String(got[first]) : "(end)"
    let wantedLine = first < lines.count ? String(lines[first]) : "(end)"
    Issue.record(
      """
      \(name) differs from line \(first + 1):
        recorded: \(wantedLine)
        now:      \(gotLine)
      Run with UPDATE_GOLDEN=1 when the change is meant.
      """, sourceLocation: sourceLocation)
  }

  private static func masked(_ text: String) -> String {
    text.replacing(/sha256:[0-9a-f]{12,64}/) { _ in "sha256:…" }
      .replacing(/(local\/[a-z-]+)\/[0-9a-f]{16}/) { "\($0.output.1)/…" }
  }
}
