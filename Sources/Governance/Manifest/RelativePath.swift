import Notation

/// The paths that a manifest may name: relative, with forward slashes, inside its folder.
package enum RelativePath {
  /// What is wrong with a path, as the end of a sentence; nil when nothing is.
  ///
  /// Symbolic links are for whoever opens the file to judge.
  package static func fault(in path: String) -> String? {
    if path.isEmpty { return "is empty" }
    if path.utf8.first == UInt8(ascii: "/") || path.utf8.first == UInt8(ascii: "~") {
      return "is not relative to the manifest"
    }
    let bytes = Array(path.utf8.prefix(2))
    if bytes.count == 2, bytes[1] == UInt8(ascii: ":") { return "is not relative to the manifest" }
    if path.utf8.contains(UInt8(ascii: "\\")) { return "has backslashes; use forward slashes" }
    if path.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
      return "has control characters"
    }
    return path.pathParts.contains("..") ? "leaves the manifest's folder" : nil
  }
}
