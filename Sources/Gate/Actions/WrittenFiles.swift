package import Notation

/// What an action did: a sentence, the files to commit, and what comes next.
package struct WrittenFiles: Answer {
  let done: String
  let files: [String]
  var warning: String?
  var next: String?
  var fields: JSONObject = [:]

  /// `{"done", "files", "warning", "next", …}`
  package var json: JSON {
    var object = fields
    object["done"] = .string(done)
    object["files"] = .array(files.map(JSON.string))
    object["warning"] = warning.map(JSON.string) ?? .null
    object["next"] = next.map(JSON.string) ?? .null
    return .object(object)
  }

  /// The sentence, the files, what comes next.
  package func text(_ style: TextStyle) -> String {
    var lines = [style.bold(done)]
    lines += files.map { "  \($0)" }
    if let warning { lines.append(style.paint("note: ", "33") + warning) }
    if let next { lines.append("next: \(next)") }
    return lines.joined(separator: "\n")
  }
}
