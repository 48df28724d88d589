import Rego

/// The schemas `--schema` names: one file, which types the input, or a folder of those that annotations name.
enum PolicySchemaFiles {
  /// `user.json` is `schema.user`, `acl/role.json` is `schema.acl.role`.
  ///
  /// - Throws: errors of files.
  static func read(_ path: String) throws -> AnnotationSchemas {
    guard FileStamp.isFolder(path) else {
      return AnnotationSchemas(named: [AnnotationSchemas.root: try InputDocument(file: path).value])
    }
    var named: [[String]: Value] = [:]
    for name in try FileHasher.files(below: path, shownAs: path) {
      var steps = name.split(separator: "/").map(String.init)
      guard let last = steps.popLast() else { continue }
      let stem = last.lastIndex(of: ".").map { String(last[..<$0]) } ?? last
      named[AnnotationSchemas.root + steps + [stem]] = try InputDocument(file: "\(path)/\(name)").value
    }
    return AnnotationSchemas(named: named)
  }
}
