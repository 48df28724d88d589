package import Notation

/// One governed system, as its `ephor.yaml` describes it.
///
/// What Ephor's own steps need is typed; everything is also kept as written (`json`), because policies see the
/// manifest's own words and not our reading of them. Get one from `Manifest.read(_:file:)`.
///
/// ```swift
/// switch Manifest.read(bytes, file: "ephor.yaml") {
/// case .accepted(let manifest): manifest.location(of: manifest.components[0].pointer)   // ephor.yaml:31:5
/// case .refused(let diagnostics): …                                                     // all that is wrong
/// }
/// ```
package struct Manifest: Sendable {
  /// The version of the format this room reads.
  package static let format = 1

  /// The whole manifest as written.
  package let json: JSON
  /// The system.
  package let system: SystemDescription
  /// Its parts, in order.
  package let components: [Component]
  /// What is measured, in order.
  package let evaluations: [EvaluationDeclaration]
  /// Its documents, in order.
  package let documents: [DocumentDeclaration]
  /// How it is deployed, as written; nil when the manifest does not say.
  package let deployment: JSON?
  /// Limits stricter than the baseline's.
  package let thresholds: [Threshold]
  /// Controls required beside those of the tier.
  package let requiredControls: [String]
  /// Stricter modes of single controls, by control id.
  package let modes: [String: Mode]
  /// Folders of local policies, relative to the manifest.
  package let policyFolders: [String]
  /// The members under `extensions`; nil when there are none.
  package let extensions: JSON?
  /// The document it was read from, with positions.
  package let source: SourceDocument

  /// The file as the user named it.
  package var file: String { source.file }

  /// File, line and column of a value; of its key where the value is an object or array.
  ///
  /// Where there is none: of a key of the top level or of `system` that is commented out, else of the nearest
  /// enclosing key, else of the start.
  package func location(of pointer: JSONPointer) -> SourceLocation {
    var pointer = pointer
    while true {
      if let node = source.root[pointer] { return place(of: node, at: pointer) }
      guard let absent = pointer.tokens.popLast() else { return source.root.location }
      if pointer.tokens.isEmpty || pointer.tokens == ["system"], let place = commentedOut(absent) {
        return place
      }
    }
  }

  private func place(of node: SourceNode, at pointer: JSONPointer) -> SourceLocation {
    guard node.object != nil || node.array != nil, let key = pointer.tokens.last,
      let member = source.root[JSONPointer(Array(pointer.tokens.dropLast()))]?.object?[key]
    else { return node.location }
    return member.keySpan.location
  }

  /// The line of `# key:`, where a template offers what is not declared.
  private func commentedOut(_ key: String) -> SourceLocation? {
    let bytes = source.text.bytes
    var (line, start) = (1, 0)
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let text = bytes[start..<end]
      let mark = text.firstIndex { $0 != 0x20 } ?? end
      if mark < end, bytes[mark] == UInt8(ascii: "#") {
        let name = text[(mark + 1)...].drop { $0 == 0x20 }
        if name.starts(with: Array("\(key):".utf8)) {
          return SourceLocation(
            file: file, position: SourcePosition(line: line, column: mark - start + 1, offset: mark))
        }
      }
      (line, start) = (line + 1, end + 1)
    }
    return nil
  }

  /// The component of that name.
  package func component(named name: String) -> Component? { components.first { $0.name == name } }
}
