package import Notation

extension TraceEvent {
  /// The event as `opa eval --format json` has it in `explanation`. Variables go by their written names.
  package var json: JSON {
    let place: JSON = [
      "file": .string(location.file == "query" ? "" : location.file), "row": JSON(location.position.line),
      "col": JSON(location.position.column),
    ]
    let locals: [JSON] = variables.map { name, value in
      let typed = TraceWriter.json(value)
      return [
        "name": .string(name.string ?? ""), "type": typed["type"] ?? .null, "value": typed["value"] ?? .null,
      ]
    }
    return [
      "Op": .string(operation.rawValue), "Node": operation == .note ? .null : node, "Location": place,
      "QueryID": JSON(query), "ParentID": JSON(parent), "Locals": .array(locals), "LocalMetadata": [:],
      "Message": .string(message), "Ref": operation == .index ? .string(subject) : .null,
    ]
  }
}
