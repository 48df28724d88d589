/// The static resources of a tiled log by their paths: a folder, an archive, an HTTP prefix, memory.
public protocol ResourceSource {
  /// The resource's bytes, or nil when there is none.
  ///
  /// Throws when it cannot be read or is longer than `byteLimit`.
  func resource(_ path: String, byteLimit: Int) throws -> [UInt8]?
}
