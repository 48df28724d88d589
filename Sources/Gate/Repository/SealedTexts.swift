package import Attestation
import Glibc
package import Governance
import Notation

/// Texts that stand in statements by commitment alone; their openings lie under `governance/openings`, each under a
/// data key of its own, which the content key wraps.
package struct SealedTexts: Sendable {
  static let folder = "governance/openings"
  private static let textLimit = NamedLimit("sealed.bytes", 10_000, unit: "bytes")
  private static let openingLimit = NamedLimit("opening.bytes", SealedOpening.byteLimit, unit: "bytes")

  /// A text that was sealed and is not kept yet.
  struct Sealed {
    /// What stands in the statement.
    let text: StatedText
    fileprivate let opening: SealedOpening
  }

  let workspace: Workspace
  let surroundings: Surroundings

  package init(workspace: Workspace, surroundings: Surroundings) {
    self.workspace = workspace
    self.surroundings = surroundings
  }

  // MARK: Sealing

  /// Seals a text; `keep` writes its opening, once it is sure that a statement commits to it.
  ///
  /// - Throws: `sealed.too_long`, and what reading or making the content key throws.
  func seal(_ text: String) throws -> Sealed {
    let bytes = Array(text.utf8)
    guard Self.textLimit.allows(bytes.count) else {
      throw GateError(
        "sealed.too_long", "the text has \(bytes.count) bytes; the limit is \(Self.textLimit)",
        remedy: "say it shorter, and link to the rest")
    }
    let salt = surroundings.bytes(for: "salt \(text) \(surroundings.now)")
    let opening = try SealedOpening(
      sealing: Opening(salt: salt, value: bytes), with: ContentKey.read(surroundings, makes: true))
    return Sealed(text: .sealed(opening.commitment), opening: opening)
  }

  /// Writes the opening of a sealed text, before the statement that commits to it; its file, relative to the
  /// workspace.
  func keep(_ sealed: Sealed) throws -> String {
    let file = Self.file(sealed.opening.commitment.digest)
    try FileWriter.makeFolder(workspace.path(Self.folder))
    try FileWriter.replace(
      workspace.path(file), with: Array((sealed.opening.json.text(.pretty) + "\n").utf8), mode: 0o600)
    return file
  }

  // MARK: Reading

  /// What became of texts; what was erased is told as erased, whatever lies here.
  package func opened(_ commitments: [Commitment], _ record: SealedRecord) -> OpenedTexts {
    let key = Result { try ContentKey.read(surroundings, makes: false) }
    return OpenedTexts(
      Dictionary(
        commitments.map { ($0.digest, state(of: $0, record, with: key)) }, uniquingKeysWith: { $1 }))
  }

  private func state(
    of commitment: Commitment, _ record: SealedRecord, with key: Result<KeyEncryptionKey, any Error>
  ) -> SealedState {
    let isHere = has(commitment.digest)
    if let day = record.erased[commitment.digest] { return .erased(on: day, isBack: isHere) }
    guard isHere else { return .absent }
    do {
      let opening = try sealedOpening(commitment).open(with: key.get())
      try opening.check(commitment)
      return .open(opening)
    } catch let error as AttestationError where error.reason == .openingWrongKey {
      return .locked(why: "the content key at hand does not open it")
    } catch let error as any CodedError {
      return .locked(why: error.message)
    } catch {
      return .locked(why: "\(workspace.shown(Self.file(commitment.digest))) cannot be read")
    }
  }

  private func sealedOpening(_ commitment: Commitment) throws -> SealedOpening {
    let file = Self.file(commitment.digest)
    let bytes = try FileReader.bytes(
      workspace.inside(file), shownAs: workspace.shown(file), limit: Self.openingLimit)
    return try SealedOpening(parsing: bytes, file: workspace.shown(file))
  }

  /// Whether something lies where the opening would.
  func has(_ commitment: Digest) -> Bool {
    FileStamp.read(workspace.path(Self.file(commitment))) != nil
  }

  // MARK: Destroying

  /// Refuses what could not be destroyed, before anybody says that it was.
  ///
  /// - Throws: `component.link`, `sealed.not_a_file`, `file.unwritable`.
  func checkErasable(_ commitment: Digest) throws {
    let folder = try workspace.inside(Self.folder)
    let file = Self.file(commitment)
    guard let found = FileStamp.read(workspace.path(file)) else { return }
    guard found.kind != .folder else {
      throw GateError(
        "sealed.not_a_file", "\(workspace.shown(file)) is a folder, and no opening",
        remedy: "move it away, and run the command again")
    }
    guard access(folder, W_OK) == 0 else { throw GateError.writing(folder, errno) }
    if found.kind == .file, access(workspace.path(file), W_OK) != 0 {
      throw GateError.writing(workspace.shown(file), errno)
    }
  }

  /// Destroys an opening and the data key with it; one that is not there is destroyed already.
  ///
  /// What has another name too, or is only a link, may be anything: its name is removed, and nothing is written.
  func erase(_ commitment: Digest) throws {
    let file = "\(try workspace.inside(Self.folder))/\(commitment.hex).json"
    var status = stat()
    guard lstat(file, &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1 {
      // A rename would leave the old bytes to the disk; these are written over where they lie.
      try FileWriter.append(
        file, [UInt8](repeating: 0x20, count: Int(status.st_size)), flags: O_WRONLY | O_NOFOLLOW)
    }
    try FileWriter.remove(file)
  }

  private static func file(_ commitment: Digest) -> String { "\(folder)/\(commitment.hex).json" }
}
