package import Gate
package import Notation

/// What was found wrong in documents.
package struct OSCALCheckReport: Answer {
  let files: [String]
  let complaints: [OSCALCheck.Complaint]
  let hasCatalog: Bool

  /// 1 when something is wrong.
  package var exitCode: Int32 { complaints.isEmpty ? 0 : 1 }

  /// `{"files", "control_ids_checked", "complaints": [{file, pointer, message}]}`
  package var json: JSON {
    [
      "files": .array(files.map(JSON.string)), "control_ids_checked": .bool(hasCatalog),
      "complaints": .array(
        complaints.map { complaint in
          [
            "file": .string(complaint.path), "pointer": .string(complaint.pointer.description),
            "message": .string(complaint.message),
          ]
        }),
    ]
  }

  /// A line a complaint.
  package func text(_ style: TextStyle) -> String {
    let unchecked =
      hasCatalog ? "" : "; no catalog is among them, so control ids were not checked"
    if complaints.isEmpty {
      return "\(files.count) \(files.count == 1 ? "document" : "documents"): nothing wrong found\(unchecked)"
    }
    return
      (complaints.map { "\($0.path) \($0.pointer): \($0.message)" }
      + ["\(complaints.count) wrong\(unchecked)"]).joined(separator: "\n")
  }
}
