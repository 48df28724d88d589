package import Notation

/// A manifest with mistakes: all of them at once, each with its line, excerpt and nearest known key.
package struct RefusedManifest: CodedError {
  /// In the order of the file; never empty.
  package let diagnostics: [Diagnostic]

  /// The code of the first mistake.
  package var code: String { diagnostics.first?.code ?? "manifest.invalid" }
  /// How many mistakes there are.
  package var message: String {
    diagnostics.count == 1 ? "the manifest has a mistake" : "the manifest has \(diagnostics.count) mistakes"
  }
  /// The place of the first.
  package var location: SourceLocation? { diagnostics.first?.location }
  /// Every mistake with its excerpt.
  package var description: String {
    "\(message)\n" + diagnostics.map { $0.text() }.joined(separator: "\n")
  }
}
