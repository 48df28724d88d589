/// Writes modules in the one style of `opa fmt`: tabs, `if` and `contains`, a statement a line.
///
///     let text = try PolicyFormatter().format(file: "allow.rego", text: text)
///
/// Formatting never changes what a module means and never loses a comment: each result is parsed again and
/// compared; a rule for which that fails stays as it was written.
public struct PolicyFormatter: Sendable {
  /// How often a result is formatted again until it no longer changes.
  static let roundLimit = 4

  /// The grammar the text is read by; a module of v0 is written as v1 with `import rego.v1`.
  public var version: LanguageVersion
  /// Leaves out the imports that v1 does not need: `rego.v1` and `future.keywords`.
  public var dropsOldImports: Bool

  public init(version: LanguageVersion = .v1, dropsOldImports: Bool = false) {
    self.version = version
    self.dropsOldImports = dropsOldImports
  }

  /// The module's text, formatted.
  ///
  /// Throws `RegoError` when the text does not parse.
  public func format(file: String, text: String) throws(RegoError) -> String {
    var text = try formatOnce(try PolicyModule(file: file, text: text, version: version))
    for _ in 1..<PolicyFormatter.roundLimit {
      let again = try formatOnce(try PolicyModule(file: file, text: text, version: .v1))
      if again == text { return text }
      text = again
    }
    return text
  }

  private func formatOnce(_ module: PolicyModule) throws(RegoError) -> String {
    // Rules that cannot be written anew without a loss stay as they are; more rounds than rules are not needed.
    var kept: Set<Int> = []
    while true {
      let writer = try ModuleWriter(module, dropsOldImports: dropsOldImports, keptRules: kept)
      let result = writer.write()
      guard let loss = loss(from: module, to: result, kept) else { return result }
      kept.formUnion(loss)
    }
  }

  /// The rules a result changes the meaning or comments of; nil when it changes none.
  private func loss(from module: PolicyModule, to result: String, _ kept: Set<Int>) -> Set<Int>? {
    let all = Set(module.rules.indices)
    let candidates = all.subtracting(kept)
    guard !candidates.isEmpty else { return nil }
    guard let formatted = try? PolicyModule(file: module.source.file, text: result) else {
      // Which rule broke the grammar shows only when each is tried alone.
      let broken = candidates.filter { index in
        let alone = try? ModuleWriter(
          module, dropsOldImports: dropsOldImports, keptRules: all.subtracting([index]))
        guard let alone else { return true }
        return (try? PolicyModule(file: module.source.file, text: alone.write())) == nil
      }
      return broken.isEmpty ? candidates : broken
    }
    var changed: Set<Int> = []
    if formatted.rules.count == module.rules.count {
      for index in candidates
      where SyntaxFingerprint.of(module.rules[index]) != SyntaxFingerprint.of(formatted.rules[index]) {
        changed.insert(index)
      }
    } else {
      changed = candidates
    }
    let before = module.comments.map { ModuleWriter.trimmed($0.text) }
    let after = formatted.comments.map { ModuleWriter.trimmed($0.text) }
    if before.sorted() != after.sorted() {
      let lost = Set(before).subtracting(after)
      let owners = module.comments.filter { lost.contains(ModuleWriter.trimmed($0.text)) }.compactMap {
        comment in
        module.rules.firstIndex {
          $0.place.start <= comment.place.start && comment.place.line <= module.source.endLine($0.place)
        }
      }
      let found = Set(owners).intersection(candidates)
      changed.formUnion(found.isEmpty ? candidates : found)
    }
    return changed.isEmpty ? nil : changed
  }
}

extension Source {
  /// The line a place ends on.
  func endLine(_ place: Place) -> Int32 {
    var line = place.line
    let (start, end) = (max(0, Int(place.start)), min(bytes.count, Int(place.end)))
    guard start < end else { return line }
    for byte in bytes[start..<end] where byte == UInt8(ascii: "\n") { line += 1 }
    return line
  }
}
