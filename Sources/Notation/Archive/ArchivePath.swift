/// The names that files of a stored archive may have: safe to unpack anywhere.
package enum ArchivePath {
  /// Longest path, in bytes.
  package static let byteLimit = 240
  /// Most elements of a path.
  package static let depthLimit = 8
  /// Names that Windows keeps for devices, whatever stands behind their first dot.
  private static let devices: Set<String> = Set(
    ["con", "prn", "aux", "nul"] + (1...9).flatMap { ["com\($0)", "lpt\($0)"] })

  /// Whether a path is relative, stays below its folder and means the same file on every system: elements of
  /// letters, digits and `-_.+@=`, none of which begins or ends with a dot or is the name of a device.
  package static func isSafe(_ path: String) -> Bool {
    guard !path.isEmpty, path.utf8.count <= byteLimit else { return false }
    let elements = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return elements.count <= depthLimit && elements.allSatisfy(isElement)
  }

  /// Throws `archive.unsafe_path`.
  package static func check(_ path: String) throws(NotationError) {
    guard isSafe(path) else {
      throw NotationError(
        .archiveUnsafePath, "the archive must not hold a file “\(path.prefix(byteLimit))”",
        remedy:
          "a path is relative, at most \(byteLimit) bytes, of letters, digits and -_.+@= between slashes")
    }
  }

  private static func isElement(_ element: Substring.UTF8View) -> Bool {
    let dot = UInt8(ascii: ".")
    guard let first = element.first, first != dot, element.last != dot else { return false }
    guard element.allSatisfy(isAllowed) else { return false }
    let stem = element.prefix { $0 != dot }
    return !devices.contains(String(decoding: stem, as: UTF8.self).lowercased())
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "@"),
      UInt8(ascii: "="):
      true
    default: false
    }
  }
}
