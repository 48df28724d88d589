import TransparencyLog

/// A log exported into a folder: its static resources are files.
struct LogFolder: ResourceSource {
  let path: String

  func resource(_ resource: String, byteLimit: Int) throws -> [UInt8]? {
    try FileBytes.readIfPresent("\(path)/\(resource)", limit: byteLimit)
  }
}
