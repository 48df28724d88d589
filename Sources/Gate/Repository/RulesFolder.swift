import Attestation
import Glibc
import Governance
import Notation

/// Finds the rules that come with Ephor, the organisation's baseline and local policies, as files.
enum RulesFolder {
  /// The most files of one layer of rules.
  static let fileCount = NamedLimit("rules.files", 5_000, unit: "files")
  /// The largest file of rules.
  static let fileBytes = NamedLimit("rules.file_bytes", 8 << 20, unit: "bytes")

  /// The folder that holds `Catalog/` and `Policies/`.
  ///
  /// Looked for in `EPHOR_HOME`, then `../share/ephor` beside the program, then in the folders above the
  /// program, which is where a checkout keeps them.
  ///
  /// - Throws: `rules.not_found`.
  static func home(_ surroundings: Surroundings) throws(GateError) -> String {
    if let home = surroundings.environment("EPHOR_HOME"), !home.isEmpty {
      guard isHome(home) else {
        throw GateError(
          "rules.not_found", "EPHOR_HOME is \(home), which holds no Catalog/ and Policies/",
          remedy: "set it to the folder that holds both, or unset it", exitCode: 3)
      }
      return home
    }
    var folder = programFolder()
    if isHome("\(folder)/../share/ephor") { return "\(folder)/../share/ephor" }
    while let slash = folder.lastIndex(of: "/") {
      folder = String(folder[..<slash])
      if isHome(folder) { return folder }
    }
    throw GateError(
      "rules.not_found", "the catalogue and policies that come with Ephor were not found beside the program",
      remedy: "install with `make install`, or set EPHOR_HOME to a folder with Catalog/ and Policies/",
      exitCode: 3)
  }

  private static func isHome(_ folder: String) -> Bool {
    FileStamp.isFolder("\(folder)/Catalog") && FileStamp.isFolder("\(folder)/Policies")
  }

  private static func programFolder() -> String {
    let path = withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
      guard let base = buffer.baseAddress else { return "" }
      let length = readlink("/proc/self/exe", base, buffer.count - 1)
      guard length > 0 else { return "" }
      return String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  /// The standard layer: catalogue, frameworks, baseline, policies without their tests.
  static func standard(_ surroundings: Surroundings) throws -> [RuleFile] {
    try standard(home: home(surroundings))
  }

  /// The standard layer of a folder with `Catalog/` and `Policies/`.
  static func standard(home: String) throws -> [RuleFile] {
    var files: [RuleFile] = []
    files += try read("\(home)/Catalog/controls", as: "Catalog/controls", .controls, .standard, ".json")
    files += try read("\(home)/Catalog/frameworks", as: "Catalog/frameworks", .framework, .standard, ".json")
    files.append(
      RuleFile(
        .baseline, .standard, path: "Catalog/baseline.json",
        bytes: try FileReader.bytes("\(home)/Catalog/baseline.json", limit: fileBytes)))
    files += try read("\(home)/Policies", as: "Policies", .policy, .standard, ".rego")
    return files
  }

  /// The rules that hold in a workspace before its manifest tightens them: the standard ones and the signed baseline.
  ///
  /// - Throws: `rules.not_found`, `rules.not_pinned`, `baseline.refused`, and what reading rules throws.
  static func signed(_ workspace: Workspace, _ trust: Trust, _ surroundings: Surroundings) throws -> Rules {
    let signed = try SignedBaseline(workspace, trust, asOf: surroundings.now)
    let standard = try standard(surroundings)
    try signed?.check(standard: standard)
    return try Rules.read(standard + (signed?.files ?? []))
  }

  /// The policies that a manifest adds from its own folders.
  static func local(_ manifest: Manifest, in workspace: Workspace) throws -> [RuleFile] {
    try manifest.policyFolders.enumerated().flatMap { position, folder in
      do {
        let shown = workspace.shown(folder)
        try checkEndings(below: workspace.inside(folder), shownAs: shown)
        let files = try read(workspace.inside(folder), as: shown, .policy, .local, ".rego")
        // A rule that its file's name takes out of the count would be missed by nobody.
        guard !files.isEmpty else {
          throw GateError(
            "policies.empty", "\(shown) holds no policy: no file there ends in .rego and is no test",
            remedy: "name a folder with policies, or take the entry away")
        }
        return files
      } catch let error as GateError {
        let place = manifest.location(of: JSONPointer(["policies", "\(position)", "path"]))
        throw GateError(
          error.code, error.message, remedy: error.remedy, location: error.location ?? place,
          exitCode: error.exitCode)
      }
    }
  }

  /// Refuses a file whose ending is almost that of a policy: its rules would be missed by nobody.
  private static func checkEndings(below folder: String, shownAs shown: String) throws {
    for name in try FileHasher.files(below: folder, shownAs: shown) {
      let ending = name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]) } ?? ""
      guard ending != "rego", nearestKey(to: ending, among: ["rego"]) != nil else { continue }
      throw GateError(
        "policies.ending", "\(shown)/\(name) is not read: policies end in .rego, not .\(ending)",
        remedy: "rename it, or move it out of the folder")
    }
  }

  /// The files below a folder with an ending; tests of policies decide nothing and are left out.
  static func read(
    _ folder: String, as shown: String, _ role: RuleFile.Role, _ layer: RuleFile.Layer, _ ending: String
  ) throws -> [RuleFile] {
    let names = try FileHasher.files(below: folder, shownAs: shown)
      .filter { $0.hasSuffix(ending) && !$0.hasSuffix("_test.rego") && !$0.hasPrefix("testdata/") }
    guard fileCount.allows(names.count) else {
      throw GateError(
        "rules.too_many_files", "\(shown) holds more files than the limit \(fileCount)", remedy: "merge some",
        exitCode: 3)
    }
    return try names.map { name in
      RuleFile(
        role, layer, path: "\(shown)/\(name)",
        bytes: try FileReader.bytes("\(folder)/\(name)", shownAs: "\(shown)/\(name)", limit: fileBytes))
    }
  }
}
