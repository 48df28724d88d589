package import Attestation
import Glibc
package import Governance
import Notation

/// Texts that stand in statements by commitment alone; their openings lie under `governance/openings`, each under a
/// data key of its own, which the content key wraps. The content key lies outside the repository.
package struct SealedTexts: Sendable {
  /// The variable that holds the content key.
  static let variable = "EPHOR_CONTENT_KEY"
  /// The variable that names its file.
  static let fileVariable = "EPHOR_CONTENT_KEY_FILE"
  static let folder = "governance/openings"
  private static let textLimit = NamedLimit("sealed.bytes", 10_000, unit: "bytes")

  /// A text that was sealed and is not kept yet.
  struct Sealed {
    /// What stands in the statement.
    let text: StatedText
    fileprivate let opening: SealedOpening
  }

  /// What became of a sealed text.
  enum Found {
    case opening(Opening)
    /// Its opening is not there: erased, or never handed on.
    case gone
    /// Its opening is there, and the content key at hand does not open it.
    case locked(String)
  }

  let workspace: Workspace
  let surroundings: Surroundings

  package init(workspace: Workspace, surroundings: Surroundings) {
    self.workspace = workspace
    self.surroundings = surroundings
  }

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
      sealing: Opening(salt: salt, value: bytes), with: contentKey(makes: true))
    return Sealed(text: .sealed(opening.commitment), opening: opening)
  }

  /// Writes the opening of a sealed text, before the statement that commits to it; its file, relative to the
  /// workspace.
  func keep(_ sealed: Sealed) throws -> String {
    let file = Self.file(sealed.opening.commitment)
    try FileWriter.makeFolder(workspace.path(Self.folder))
    try FileWriter.replace(
      workspace.path(file), with: Array((sealed.opening.json.text(.pretty) + "\n").utf8), mode: 0o600)
    return file
  }

  /// What a commitment opens to. A file that is no opening of it is as good as locked: it decides nothing.
  func find(_ commitment: Commitment) -> Found {
    find(commitment, with: Result { try contentKey(makes: false) })
  }

  private func find(_ commitment: Commitment, with key: Result<KeyEncryptionKey, any Error>) -> Found {
    let file = Self.file(commitment)
    guard FileStamp.read(workspace.path(file)) != nil else { return .gone }
    do {
      let sealed = try SealedOpening(
        parsing: FileReader.bytes(
          workspace.inside(file), shownAs: workspace.shown(file),
          limit: NamedLimit("opening.bytes", SealedOpening.byteLimit, unit: "bytes")),
        file: workspace.shown(file))
      let opening = try sealed.open(with: key.get())
      try opening.check(commitment)
      return .opening(opening)
    } catch let error as any CodedError {
      return .locked(error.message)
    } catch {
      return .locked("\(workspace.shown(file)) cannot be read")
    }
  }

  /// What became of texts, for those who show them.
  ///
  /// - Parameters:
  ///   - trust: who may sign; without it no erasure counts.
  ///   - log: the local log, whose erasures count beside those under `governance/erasures`.
  package func opened(
    _ commitments: [Commitment], trust: TrustRoot?, log: LocalLog?
  ) throws -> OpenedTexts {
    guard let trust, commitments.contains(where: { !has($0.digest) }) else {
      return opened(commitments, erased: [:])
    }
    return try opened(commitments, erased: Retention(erasures(trust, log)).erased)
  }

  /// The same, where it is known what was erased, and when.
  func opened(_ commitments: [Commitment], erased: [Digest: Timestamp]) -> OpenedTexts {
    let key = Result { try contentKey(makes: false) }
    var standings: [Digest: OpenedTexts.Standing] = [:]
    for commitment in commitments {
      switch find(commitment, with: key) {
      case .opening(let opening): standings[commitment.digest] = .open(opening)
      case .locked: standings[commitment.digest] = .locked
      case .gone: standings[commitment.digest] = erased[commitment.digest].map { .erased(on: $0) }
      }
    }
    return OpenedTexts(standings)
  }

  /// Every erasure that the folder or the log holds.
  private func erasures(_ trust: TrustRoot, _ log: LocalLog?) throws -> [SignedStatement] {
    let now = surroundings.now
    var found: [StatementID: SignedStatement] = [:]
    for file in try GovernanceFolder.files(of: .erasures, in: workspace) ?? [] {
      found[file.id] = try SignedStatement(file.envelope, trust: trust, recordedAt: nil, keysValidAt: now)
    }
    for file in try log?.files(of: ErasureContent.predicateType) ?? [] {
      found[file.id] = try SignedStatement(
        file.envelope, trust: trust, recordedAt: log?.recordedAt(file.id), keysValidAt: now)
    }
    return Array(found.values)
  }

  /// Whether an opening is there.
  func has(_ commitment: Digest) -> Bool {
    FileStamp.read(workspace.path(Self.file(Commitment(commitment)))) != nil
  }

  /// Destroys an opening and the data key with it; one that is not there is destroyed already.
  ///
  /// What has another name too, or is only a link, may be anything: its name is removed, and nothing is written.
  func erase(_ commitment: Digest) throws {
    let file = workspace.path(Self.file(Commitment(commitment)))
    var status = stat()
    guard lstat(file, &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1 {
      // A rename would leave the old bytes to the disk; these are written over where they lie.
      try FileWriter.append(
        file, [UInt8](repeating: 0x20, count: Int(status.st_size)), flags: O_WRONLY | O_NOFOLLOW)
    }
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
