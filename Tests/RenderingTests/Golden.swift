import Foundation
import Testing

/// Comparison with files under `Tests/Golden/Rendering`; `UPDATE_GOLDEN=1` writes them anew.
///
/// They lie beside the target, not in it: the package manager warns of files that are no source.
enum Golden {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Golden/Rendering")

  static func expect(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws
  {
    let file = folder.appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
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
}
