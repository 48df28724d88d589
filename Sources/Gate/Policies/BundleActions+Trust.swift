import Notation
import Rego

extension BundleActions {
  /// Which keys count, from the command line.
  package struct Trust {
    /// Where the keys are.
    package enum Keys {
      /// One key; without a name of an algorithm, the key says how it signs.
      case file(String, algorithm: String?, id: String?)
      /// A file with `keys` as OPA's configuration has them.
      case list(String)
    }

    let keys: Keys
    let scope: String?

    package init(_ keys: Keys, scope: String?) {
      self.keys = keys
      self.scope = scope
    }

    func read() throws -> BundleTrust {
      switch keys {
      case .file(let file, let algorithm, let id):
        let key = try BundleVerificationKey(
          BundleActions.keyText(file), algorithm: algorithm.map { try BundleAlgorithm(named: $0) }, id: id)
        return BundleTrust([key], scope: scope)
      case .list(let file):
        let document = try SourceDocument.parse(FileReader.bytes(file), file: file).root.json
        return try BundleTrust(configuration: Value(document), file: file, scope: scope)
      }
    }
  }
}
