/// `{{template "name" pipeline}}`; without a pipeline the dot is missing inside.
struct GoTemplateCall: Sendable {
  /// Of the name, in bytes.
  let position: Int
  let name: RegoString
  let pipeline: GoTemplatePipeline?

  var description: String {
    let shown = pipeline.map { " \($0.description)" } ?? ""
    return "{{template \(GoTemplate.quoted(name.bytes))\(shown)}}"
  }
}
