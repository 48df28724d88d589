import Attestation
import Glibc
import Notation

/// Texts that stand in statements by commitment alone; their openings lie under `governance/openings`, each under a
/// data key of its own, which the content key wraps. The content key lies outside the repository.
struct SealedTexts {
  /// The variable that holds the content key.
  static let variable = "EPHOR_CONTENT_KEY"
  /// The variable that names its file.
  static let fileVariable = "EPHOR_CONTENT_KEY_FILE"
  static let folder = "governance/openings"
  private static let textLimit = NamedLimit("sealed.bytes", 10_000, unit: "bytes")

  /// What became of a sealed text.
  enum Found {
    case text(String)
    /// Its opening is not there: erased, or never handed on.
    case gone
    /// Its opening is there, and the content key at hand does not open it.
    case locked(String)
  }

  let workspace: Workspace
  let surroundings: Surroundings

  /// Seals a text and gives what stands for it, and the file of its opening, relative to the workspace.
  ///
  /// - Throws: `sealed.too_long`, and what reading or making the content key throws.
  func seal(_ text: String) throws -> (commitment: Commitment, file: String) {
    let bytes = Array(text.utf8)
    guard Self.textLimit.allows(bytes.count) else {
      throw GateError(
        "sealed.too_long", "the text has \(bytes.count) bytes; the limit is \(Self.textLimit)",
        remedy: "say it shorter, and link to the rest")
    }
    let salt = surroundings.bytes(for: "salt \(text) \(surroundings.now)")
    let sealed = try SealedOpening(
      sealing: Opening(salt: salt, value: bytes), with: contentKey(makes: true))
    let file = Self.file(sealed.commitment)
    try FileWriter.makeFolder(workspace.path(Self.folder))
    try FileWriter.replace(
      workspace.path(file), with: Array((sealed.json.text(.pretty) + "\n").utf8), mode: 0o600)
    return (sealed.commitment, file)
  }

  /// What a commitment opens to.
  ///
  /// - Throws: for a file that is no sealed opening.
  func find(_ commitment: Commitment) throws -> Found {
    let file = Self.file(commitment)
    guard FileStamp.read(workspace.path(file)) != nil else { return .gone }
    let sealed = try SealedOpening(
      parsing: FileReader.bytes(
        workspace.inside(file), shownAs: workspace.shown(file),
        limit: NamedLimit("opening.bytes", SealedOpening.byteLimit, unit: "bytes")),
      file: workspace.shown(file))
    do {
      let opening = try sealed.open(with: contentKey(makes: false))
      try opening.check(commitment)
      return .text(String(decoding: opening.value, as: UTF8.self))
    } catch let error as any CodedError {
      return .locked(error.message)
    }
  }

  /// Whether an opening is there.
  func has(_ commitment: Digest) -> Bool {
    FileStamp.read(workspace.path(Self.file(Commitment(commitment)))) != nil
  }

  /// Destroys an opening and the data key with it; one that is not there is destroyed already.
  func erase(_ commitment: Digest) throws {
    let file = workspace.path(Self.file(Commitment(commitment)))
    guard let stamp = FileStamp.read(file) else { return }
    // A rename would leave the old bytes to the disk; these are written over where they lie.
    try FileWriter.append(file, [UInt8](repeating: 0x20, count: Int(stamp.stamp.size)), flags: O_WRONLY)
    try FileWriter.remove(file)
  }

  private static func file(_ commitment: Commitment) -> String {
    "\(folder)/\(commitment.digest.hex).json"
  }

  /// The content key: from the environment, else from the file beside the maker's own key, which is made where it is
  /// not there and something is to be sealed.
  private func contentKey(makes: Bool) throws -> KeyEncryptionKey {
    if let text = surroundings.environment(Self.variable), !text.isEmpty {
      return try KeyEncryptionKey(text: text)
    }
    if let file = surroundings.environment(Self.fileVariable), !file.isEmpty {
      return try KeyEncryptionKey.load(path: file)
    }
    guard let usual = KeySource.usualFile(surroundings.environment),
      let slash = usual.lastIndex(of: "/")
    else {
      throw Self.absent
    }
    let file = "\(usual[..<slash])/content.key"
    if FileStamp.read(file) == nil {
      guard makes else { throw Self.absent }
      try FileWriter.makeFolder(String(usual[..<slash]), mode: 0o700)
      do {
        try KeyEncryptionKey.generate().save(path: file)
      } catch let error as AttestationError where error.reason == .keyFileExists {
        // Another run made it first; that one holds.
      }
    }
    return try KeyEncryptionKey.load(path: file)
  }

  private static var absent: GateError {
    GateError(
      "content_key.missing", "there is no content key, by which texts are sealed and opened",
      remedy: "set \(fileVariable) to a file with mode 0600, or \(variable) to base 64 of 32 bytes")
  }
}
