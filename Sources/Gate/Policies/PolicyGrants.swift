import Notation
import Rego

/// What a command grants policies, whose bundles it takes, and how it reads them.
package struct PolicyGrants {
  /// A file of OPA's capabilities; nil grants every built-in that does not reach the network.
  package var capabilitiesFile: String?
  /// Whose bundles are taken; nil takes any.
  package var trust: BundleActions.Trust?
  /// Names of files and folders that are passed over below the folders given.
  package var ignored: [String] = []
  /// The JSON Schema of the input, or a folder of those that annotations name.
  package var schema: String?
  /// Refuses what OPA's strict mode refuses.
  package var isStrict = false

  package init(capabilitiesFile: String? = nil, trust: BundleActions.Trust? = nil) {
    self.capabilitiesFile = capabilitiesFile
    self.trust = trust
  }

  /// What the file grants.
  ///
  /// - Throws: errors of files; `RegoError` when it is no capabilities file.
  func capabilities() throws -> Capabilities? {
    guard let file = capabilitiesFile else { return nil }
    return try Capabilities(parsing: FileReader.bytes(file), file: file)
  }

  /// The trust root of bundles.
  ///
  /// - Throws: errors of files and keys.
  func bundleTrust() throws -> BundleTrust? { try trust?.read() }

  /// What policies are compiled with.
  func compileOptions() throws -> CompileOptions {
    let capabilities = try capabilities() ?? Capabilities()
    return CompileOptions(
      registry: capabilities.registry, capabilities: capabilities,
      annotationSchemas: try schema.map(PolicySchemaFiles.read) ?? AnnotationSchemas(), isStrict: isStrict)
  }

  /// Gives an evaluation the network, where it is granted.
  func open(_ options: inout EvaluationOptions) throws {
    options.environment.network = try capabilities().map { SystemNetwork($0) }
  }
}
