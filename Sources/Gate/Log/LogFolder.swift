import Notation
package import TransparencyLog

/// A log exported into a folder: its static resources are files (C2SP tlog-tiles).
package struct LogFolder: ResourceSource {
  /// Name of the signed tree head.
  package static let checkpointName = "checkpoint"
  /// Name of the log's verifier key.
  package static let keyName = "log.vkey"
  private static let keyByteLimit = 16 << 10

  /// The folder.
  package let path: String

  package init(_ path: String) { self.path = path }

  /// What a file of the folder holds; nil when there is none.
  package func resource(_ resource: String, byteLimit: Int) throws -> [UInt8]? {
    let file = "\(path)/\(resource)"
    guard FileStamp.read(file) != nil else { return nil }
    return try FileReader.bytes(file, limit: NamedLimit("tlog.resource", byteLimit, unit: "bytes"))
  }

  /// What the log shows.
  ///
  /// - Throws: `log.no_export` where the folder holds no checkpoint.
  package func checkpoint() throws -> SignedCheckpoint {
    guard let bytes = try resource(Self.checkpointName, byteLimit: SignedNote.byteLimit) else {
      throw GateError(
        "log.no_export", "\(path) holds no \(Self.checkpointName), so it is no exported log",
        remedy: "name the folder that `ephor log export DIR` wrote")
    }
    return try SignedCheckpoint(parsing: bytes)
  }

  /// The verifier key that lies in the folder; nil when there is none.
  package func key() throws -> VerifierKey? {
    try resource(Self.keyName, byteLimit: Self.keyByteLimit).map { bytes in
      let line = bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...]
      return try VerifierKey(String(decoding: line, as: UTF8.self))
    }
  }
}
