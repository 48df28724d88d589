package import Notation
import Rego

/// `ephor policy build`, `sign`, `verify` and `inspect`.
package enum BundleActions {
  /// Who signs, from the command line.
  package struct Signing {
    let keyFile: String
    let algorithm: String?
    let keyID: String?
    let scope: String?
    let issuer: String?

    package init(keyFile: String, algorithm: String?, keyID: String?, scope: String?, issuer: String?) {
      self.keyFile = keyFile
      self.algorithm = algorithm
      self.keyID = keyID
      self.scope = scope
      self.issuer = issuer
    }

    func signer(_ surroundings: Surroundings) throws -> BundleSigner {
      let key = try BundleSigningKey(
        BundleActions.keyText(keyFile), algorithm: algorithm.map { try BundleAlgorithm(named: $0) }, id: keyID
      )
      return BundleSigner(key, scope: scope, issuer: issuer, issuedAt: surroundings.now.seconds)
    }
  }

  /// Builds a bundle from files and folders and writes it; the same sources always give the same bytes.
  ///
  /// - Throws: `BundleError`, `RegoError` when the policies do not compile together.
  package static func build(
    _ paths: [String], bundles: [String], revision: String, roots: [String], output: String,
    signing: Signing?, grants: PolicyGrants = PolicyGrants(), readsVersion0: Bool, surroundings: Surroundings
  ) throws -> BundleAnswer {
    let sources = try PolicySources(
      paths, bundles: bundles, version: readsVersion0 ? .v0 : .v1, grants: grants)
    _ = try CompiledPolicy(sources.modules, data: sources.data, options: grants.compileOptions())
    let manifest = BundleManifest(
      revision: revision, roots: roots.isEmpty ? [""] : roots, regoVersion: readsVersion0 ? 0 : 1)
    let bundle = try PolicyBundle(manifest: manifest, modules: sources.modules, data: sources.data)
    let signatures = try signing.map { try $0.signer(surroundings).signatures(for: bundle.files) }
    let archive = try bundle.archive(signatures: signatures)
    try FileWriter.output(output, archive)
    return BundleAnswer(output: output, bundle: bundle, byteCount: archive.count, isSigned: signatures != nil)
  }

  /// Signs a bundle, an archive or a folder: writes `.signatures.json` into the folder `output`, or the
  /// archive with the signature in it.
  package static func sign(
    _ path: String, signing: Signing, output: String, surroundings: Surroundings
  ) throws -> BundleAnswer {
    let bundle = try read(path, trust: nil)
    let signatures = try signing.signer(surroundings).signatures(for: bundle.files)
    let bytes: [UInt8]
    let target: String
    if output.hasSuffix(".tar.gz") || output.hasSuffix(".tgz") {
      bytes = try bundle.archive(signatures: signatures)
      target = output
    } else {
      bytes = signatures
      target = "\(output)/\(PolicyBundle.signaturesName)"
    }
    try FileWriter.output(target, bytes)
    return BundleAnswer(output: target, bundle: bundle, byteCount: bytes.count, isSigned: true)
  }

  /// Verifies a bundle against a key.
  ///
  /// - Throws: `BundleError` that says why it is refused.
  package static func verify(_ path: String, trust: Trust) throws -> BundleVerification {
    let bundle = try read(path, trust: trust.read())
    return BundleVerification(path: path, bundle: bundle)
  }

  /// What a bundle, or policies in a folder, hold, with the annotations of packages and rules on request.
  package static func inspect(
    _ path: String, listsAnnotations: Bool = false, trust: Trust?, readsVersion0: Bool = false
  ) throws -> BundleInspection {
    let bundle = try read(path, trust: try trust?.read(), version: readsVersion0 ? .v0 : .v1)
    return BundleInspection(
      bundle: bundle, annotations: listsAnnotations ? try AnnotationReference.all(in: bundle.modules) : nil)
  }

  /// A bundle that is an archive, a folder, or behind an `http` or `https` URL.
  ///
  /// - Parameters:
  ///   - version: of the modules of a folder without a manifest.
  ///   - isShownBelow: true puts a folder's path before the names of its modules, as errors show them.
  ///   - capabilities: what its modules may say.
  static func read(
    _ path: String, trust: BundleTrust?, version: LanguageVersion = .v1, isShownBelow: Bool = false,
    capabilities: Capabilities = Capabilities(), ignoring ignored: IgnoredNames? = nil
  ) throws -> PolicyBundle {
    if BundleSource.isURL(path) {
      return try fetch(path, trust: trust, capabilities: capabilities).bundle
    }
    guard FileStamp.isFolder(path) else {
      return try PolicyBundle(
        archive: FileReader.bytes(path), file: path, trust: trust, capabilities: capabilities)
    }
    let names = try FileHasher.files(below: path, shownAs: path).filter { ignored?.contains($0) != true }
    let files = try names.map {
      (name: $0, bytes: try FileReader.bytes("\(path)/\($0)"))
    }
    return try PolicyBundle(
      files: files, shownAs: path, trust: trust, version: version, below: isShownBelow ? path : nil,
      capabilities: capabilities)
  }

  static func keyText(_ path: String) throws -> String {
    guard let text = String(validating: try FileReader.bytes(path), as: UTF8.self) else {
      throw GateError(
        "policy.key", "\(path) is no text", remedy: "name a PEM file, or the shared secret's file")
    }
    return text
  }
}

/// What building or signing wrote.
package struct BundleAnswer: Answer {
  let output: String
  let bundle: PolicyBundle
  let byteCount: Int
  let isSigned: Bool

  /// `{"output", "bytes", "files", "revision", "signed"}`
  package var json: JSON {
    [
      "output": .string(output), "bytes": JSON(byteCount),
      "files": .array(bundle.files.map { .string($0.name) }), "revision": .string(bundle.manifest.revision),
      "signed": .bool(isSigned),
    ]
  }

  /// One line.
  package func text(_ style: TextStyle) -> String {
    "\(output): \(bundle.modules.count) modules, \(byteCount) bytes\(isSigned ? ", signed" : "")"
  }
}

/// A bundle that satisfied its trust root.
package struct BundleVerification: Answer {
  let path: String
  let bundle: PolicyBundle

  /// `{"verified", "key", "files", "revision"}`
  package var json: JSON {
    [
      "verified": true, "key": .string(bundle.verifiedKeyID ?? ""), "files": JSON(bundle.files.count - 1),
      "revision": .string(bundle.manifest.revision),
    ]
  }

  /// One line.
  package func text(_ style: TextStyle) -> String {
    let key = bundle.verifiedKeyID.flatMap { $0.isEmpty ? nil : " by the key \($0)" } ?? ""
    return "\(path): \(bundle.files.count - 1) files as signed\(key)"
  }
}

/// What a bundle holds: the shape of `opa inspect`.
package struct BundleInspection: Answer {
  let bundle: PolicyBundle
  /// nil where nobody asked for them.
  var annotations: [AnnotationReference]?

  private var namespaces: [(String, [String])] {
    var found: [String: [String]] = [:]
    for module in bundle.modules {
      found["data." + module.package.joined(separator: "."), default: []].append(module.source.file)
    }
    for file in bundle.files {
      let parts = file.name.split(separator: "/").map(String.init)
      guard let last = parts.last, ["data.json", "data.yaml", "data.yml"].contains(last) else { continue }
      found[(["data"] + parts.dropLast()).joined(separator: "."), default: []].append(file.name)
    }
    return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value.sorted()) }
  }

  /// `{"manifest": {…}, "namespaces": {"data.p": [files]}, "signed", "annotations": [{location, path, annotations}]}`;
  /// the last one where it is asked for.
  package var json: JSON {
    var members: JSONObject = [
      "manifest": [
        "revision": .string(bundle.manifest.revision),
        "roots": .array(bundle.manifest.roots.map { .string($0) }),
        "rego_version": JSON(bundle.manifest.regoVersion),
      ],
      "namespaces": .object(JSONObject(namespaces.map { ($0.0, .array($0.1.map { .string($0) })) })),
      "signed": .bool(bundle.files.contains { $0.name == PolicyBundle.signaturesName }),
    ]
    if let annotations { members["annotations"] = .array(annotations.map { $0.document.json }) }
    return .object(members)
  }

  /// The manifest, then each namespace with its files.
  package func text(_ style: TextStyle) -> String {
    var lines = [style.bold("manifest")]
    lines.append("  revision  \(bundle.manifest.revision.isEmpty ? "(none)" : bundle.manifest.revision)")
    lines.append("  roots     \(bundle.manifest.roots.map { "/\($0)" }.joined(separator: ", "))")
    lines.append("  rego      v\(bundle.manifest.regoVersion)")
    let isSigned = bundle.files.contains { $0.name == PolicyBundle.signaturesName }
    lines.append("  signed    \(isSigned ? "yes; `ephor policy verify` says by whom" : "no")")
    lines.append(style.bold("namespaces"))
    for (name, files) in namespaces { lines.append("  \(name)  \(files.joined(separator: ", "))") }
    if let annotations {
      lines.append(style.bold("annotations"))
      for reference in annotations {
        let annotation = reference.annotation
        let title = [annotation.title, annotation.description].first { !$0.isEmpty } ?? "(no title)"
        lines.append(
          "  \(reference.name)  \(annotation.scope.rawValue)  \(reference.location)  "
            + title.split(separator: "\n").joined(separator: " "))
      }
    }
    return lines.joined(separator: "\n")
  }
}
