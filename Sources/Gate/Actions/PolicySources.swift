import Notation
import Rego

/// Policies and data from files and folders, as `opa` takes them: Rego modules, and JSON or YAML documents placed
/// in `data` by the folders they lie in.
struct PolicySources {
  private(set) var modules: [PolicyModule] = []
  private(set) var data: Value = .object(RegoObject())

  /// Reads files and folders in the order given.
  init(_ paths: [String]) throws {
    var tree: JSON = [:]
    for path in paths {
      guard FileStamp.isFolder(path) else {
        try read(path, place: [], into: &tree)
        continue
      }
      for name in try FileHasher.files(below: path, shownAs: path) {
        let folders = name.split(separator: "/").map(String.init).dropLast()
        try read("\(path)/\(name)", place: Array(folders), into: &tree)
      }
    }
    data = Value(tree)
  }

  private mutating func read(_ path: String, place: [String], into tree: inout JSON) throws {
    if path.hasSuffix(".rego") {
      let bytes = try FileReader.bytes(path)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw RegoError(.parse, "\(path) is not valid UTF-8", remedy: "save it as UTF-8")
      }
      modules.append(try PolicyModule(file: path, text: text))
    } else if path.hasSuffix(".json") || path.hasSuffix(".yaml") || path.hasSuffix(".yml") {
      let document = try Self.document(path)
      let value = place.reversed().reduce(document) { JSON.object(JSONObject([($1, $0)])) }
      tree = Self.merged(tree, value)
    }
  }

  /// A JSON or YAML document.
  static func document(_ path: String) throws -> JSON {
    try SourceDocument.parse(FileReader.bytes(path), file: path).root.json
  }

  /// Objects member by member; of anything else the right one.
  static func merged(_ left: JSON, _ right: JSON) -> JSON {
    guard case .object(var object) = left, case .object(let other) = right else { return right }
    for (key, value) in other { object[key] = object[key].map { merged($0, value) } ?? value }
    return .object(object)
  }
}
