internal import Notation

/// What a bundle may hold. An archive's own word about its sizes is never trusted.
enum BundleLimits {
  static let archive = NamedLimit("bundle.archive_bytes", 64 << 20, unit: "bytes")
  static let content = NamedLimit("bundle.content_bytes", 256 << 20, unit: "bytes")
  static let entries = NamedLimit("bundle.entries", 20_000, unit: "files")
  static let path = NamedLimit("bundle.path_bytes", 1_024, unit: "bytes")
}
