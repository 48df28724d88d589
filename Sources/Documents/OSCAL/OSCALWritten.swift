package import Gate
package import Notation

/// What was written.
package struct OSCALWritten: Answer {
  let folder: String
  let files: [String]
  let notes: [String]

  /// `{"folder", "files": […], "notes": […]}`
  package var json: JSON {
    [
      "folder": .string(folder), "files": .array(files.map(JSON.string)),
      "notes": .array(notes.map(JSON.string)),
    ]
  }

  /// A line a file.
  package func text(_ style: TextStyle) -> String {
    (["wrote \(files.count) documents below \(folder)"] + files.map { "  \($0)" } + notes).joined(
      separator: "\n")
  }
}
