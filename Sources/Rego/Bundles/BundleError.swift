public import Notation

/// What is wrong with a bundle, its archive, or its signature.
public struct BundleError: CodedError, Hashable {
  /// `bundle.archive`, `bundle.path`, `bundle.limit`, `bundle.duplicate`, `bundle.manifest`, `bundle.roots`,
  /// `bundle.unsigned`, `bundle.signature`, `bundle.unknown_key`, `bundle.algorithm`, `bundle.key`,
  /// `bundle.digest`, `bundle.unlisted`, `bundle.missing`, `bundle.scope`, `bundle.download`, `bundle.delta`.
  public var code: String
  /// What happened, in one sentence without a full stop.
  public var message: String
  /// What to do about it.
  public var remedy: String?
  /// Where in a file of the bundle, where one is to blame.
  public var location: SourceLocation?

  init(_ code: String, _ message: String, remedy: String? = nil) {
    self.code = "bundle.\(code)"
    self.message = message
    self.remedy = remedy
  }

  static func key(_ message: String) -> BundleError {
    BundleError("key", message, remedy: "Give one key of the named algorithm, in PEM.")
  }

  static func download(_ address: String, _ message: String) -> BundleError {
    BundleError("download", "\(address): \(message)")
  }

  static func archive(_ message: String) -> BundleError {
    BundleError("archive", message, remedy: "Build the bundle again; it may have been cut or changed.")
  }

  static func limit(_ what: String, _ limit: NamedLimit) -> BundleError {
    BundleError("limit", "\(what) exceeds the limit \(limit)")
  }
}
