package import Notation

/// What comes of reading a manifest.
package enum ManifestReading: Sendable {
  /// It is as it should be.
  case accepted(Manifest)
  /// Everything that is wrong with it, in the order of the file. Never empty.
  case refused([Diagnostic])
}

extension Manifest {
  /// Reads `ephor.yaml`: positions, schema, then everything that a schema cannot say.
  ///
  /// All that is wrong is reported at once: unknown keys with the nearest known one, wrong types with the
  /// expected one, and, where the shape is right, names that are not unique or lead nowhere. Size, depth and
  /// alias expansion are bounded by `ParsingLimits.manifest`.
  ///
  /// - Parameters:
  ///   - bytes: YAML, or JSON when `file` ends in `.json`.
  ///   - file: the name that diagnostics and findings cite.
  package static func read(_ bytes: [UInt8], file: String) -> ManifestReading {
    let source: SourceDocument
    do {
      source = try SourceDocument.parse(bytes, file: file, limits: .manifest)
    } catch {
      return .refused([Diagnostic(error, in: SourceText(file: file, bytes: bytes))])
    }
    return read(source)
  }

  /// Reads a document that is already parsed.
  package static func read(_ source: SourceDocument) -> ManifestReading {
    do {
      let findings = try DocumentSchema.manifest.compiled().validate(source.root)
      guard findings.isEmpty else { return .refused(findings) }
      let manifest = try Manifest(source)
      let problems = ManifestChecks(manifest).diagnostics
      return problems.isEmpty ? .accepted(manifest) : .refused(problems)
    } catch let error as any CodedError {
      return .refused([Diagnostic(error, in: source.text)])
    } catch {
      return .refused([
        Diagnostic(code: "manifest.schema", message: "the manifest's schema is broken: \(error)")
      ])
    }
  }

  private init(_ source: SourceDocument) throws(GovernanceError) {
    let reader = try ObjectReader(source.root.json, of: source.file)
    self.source = source
    json = reader.json
    system = try SystemDescription(reader.object("system"))
    components = try reader.objects("components").mapping(Component.init)
    evaluations = try reader.objects("evaluations").mapping(EvaluationDeclaration.init)
    documents = try reader.objects("documents").mapping(DocumentDeclaration.init)
    deployment = try reader.optionalObject("deployment")?.json
    thresholds = try reader.objects("thresholds").mapping { (one) throws(GovernanceError) in
      try Threshold(one, in: source)
    }
    requiredControls = try reader.strings("require")
    var modes: [String: Mode] = [:]
    if let byControl = try reader.optionalObject("modes") {
      for control in byControl.object.keys { modes[control] = try byControl.choice(control) }
    }
    self.modes = modes
    policyFolders = try reader.objects("policies").mapping { (one) throws(GovernanceError) in
      try one.string("path")
    }
    extensions = try reader.optionalObject("extensions")?.json
  }
}
