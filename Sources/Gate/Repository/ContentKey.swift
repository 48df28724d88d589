import Attestation
import Notation

/// Where the content key is, by which texts are sealed and opened; outside the repository, its log and their backups.
enum ContentKey {
  /// The variable that holds it.
  static let variable = "EPHOR_CONTENT_KEY"
  /// The variable that names its file.
  static let fileVariable = "EPHOR_CONTENT_KEY_FILE"

  /// From the environment, else from the file beside the maker's own key.
  ///
  /// - Parameter makes: whether that file is made where it is not there, because something is to be sealed.
  /// - Throws: `content_key.missing`, and what reading or making the key throws.
  static func read(_ surroundings: Surroundings, makes: Bool) throws -> KeyEncryptionKey {
    if let text = surroundings.environment(variable), !text.isEmpty {
      return try KeyEncryptionKey(text: text)
    }
    if let file = surroundings.environment(fileVariable), !file.isEmpty {
      return try KeyEncryptionKey.load(path: file)
    }
    guard let usual = KeySource.usualFile(surroundings.environment),
      let slash = usual.lastIndex(of: "/")
    else {
      throw absent
    }
    let file = "\(usual[..<slash])/content.key"
    if FileStamp.read(file) == nil {
      guard makes else { throw absent }
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
