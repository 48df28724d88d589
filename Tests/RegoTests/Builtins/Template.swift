import Rego

/// Templates over one object.
enum Template {
  private static let data = #"""
    {"a": 5, "b": [1, "x", null, true, {"k": 2}], "d": 1.50, "e": [], "f": false, "n": null,
     "o": {"k": "v", "m": {"p": 1.5}}, "s": "hé<\"&'>", "t": true, "z": 0}
    """#

  private static func variables() throws -> Value { try Value(parsing: Array(data.utf8)) }

  /// What a template writes.
  static func rendered(_ template: String) throws -> String? {
    try call("strings.render_template", Value(template), variables())?.string
  }

  /// What is wrong with a template; nil where nothing is.
  static func refused(_ template: String) throws -> String? {
    try refusal("strings.render_template", Value(template), variables())
  }
}
