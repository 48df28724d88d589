package import Attestation
import Notation

/// Where a private key comes from: a file with mode 0600, or the environment of a pipeline.
package struct KeySource: Sendable {
  /// A PEM file.
  package let file: String?
  /// The PEM itself, or base 64 of it, from `EPHOR_KEY`.
  package let text: String?

  /// Where `ephor init` keeps its maker's key; used when nothing else is given.
  package let usual: String?

  /// `$XDG_CONFIG_HOME/ephor/key.pem`, or the same below `~/.config`; nil without a home.
  package static func usualFile(_ environment: (String) -> String?) -> String? {
    if let config = environment("XDG_CONFIG_HOME"), !config.isEmpty { return "\(config)/ephor/key.pem" }
    if let home = environment("HOME"), !home.isEmpty { return "\(home)/.config/ephor/key.pem" }
    return nil
  }

  /// Takes what the caller found; the file wins.
  package init(file: String?, text: String?, usual: String? = nil) {
    self.usual = usual
    self.file = file.flatMap { $0.isEmpty ? nil : $0 }
    self.text = text.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The file that is taken because nobody named a key; nil where one was given.
  var assumed: String? { file == nil && text == nil ? usual : nil }

  /// The key, or nil when none was given.
  package func key() throws -> SigningKey? {
    if let file { return try SigningKey.load(path: file) }
    if let text { return try SigningKey.fromEnvironment("EPHOR_KEY", in: ["EPHOR_KEY": text]) }
    return nil
  }

  /// The key of a person who speaks for themselves; there is no other way to speak.
  ///
  /// - Throws: `key.missing` when none was given.
  package func required(to action: String) throws -> SigningKey {
    if let key = try key() { return key }
    guard let usual, FileStamp.read(usual) != nil else {
      throw GateError(
        "key.missing", "to \(action), Ephor needs your private key",
        remedy: "give it with --key FILE or EPHOR_KEY_FILE; make one with `ephor keys new FILE`")
    }
    return try SigningKey.load(path: usual)
  }
}
