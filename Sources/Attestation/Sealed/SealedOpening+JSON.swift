package import Notation

extension SealedOpening {
  /// Largest file read, in bytes.
  package static let byteLimit = 4 << 20
  private static let version = 1

  /// `{version, commitment, wrapped_key, box}`, bytes in base 64.
  package var json: JSON {
    [
      "version": JSON(Self.version), "commitment": .string(commitment.description),
      "wrapped_key": .string(Base64.encode(wrappedKey)), "box": .string(Base64.encode(box)),
    ]
  }

  /// Reads a sealed opening; nothing is opened by this.
  ///
  /// Throws `opening.malformed`, and `NotationError` for text that is no JSON.
  package init(parsing bytes: [UInt8], file: String = "") throws {
    let json = try JSON.parse(
      bytes, file: file, limits: ParsingLimits(bytes: Self.byteLimit, depth: 2, nodes: 16))
    guard json["version"]?.int == Self.version, json.object?.count == 4,
      let commitment = json["commitment"]?.string.flatMap({ try? Digest(parsing: $0) }),
      let wrappedKey = json["wrapped_key"]?.string.flatMap({ Base64.decode($0) }),
      let box = json["box"]?.string.flatMap({ Base64.decode($0) })
    else {
      throw AttestationError(
        .openingMalformed,
        "\(file.isEmpty ? "the sealed opening" : file) is not commitment, wrapped_key and box of version \(Self.version)"
      )
    }
    self.init(commitment: Commitment(commitment), wrappedKey: wrappedKey, box: box)
  }
}
