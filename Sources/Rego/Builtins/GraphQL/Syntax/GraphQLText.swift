/// How errors about GraphQL quote what they name.
enum GraphQLText {
  /// In double quotes, with Go's escapes.
  static func quoted(_ text: String) -> String {
    var quoted = ""
    RegoString.quote(RegoString(text), into: &quoted)
    return quoted
  }
}
