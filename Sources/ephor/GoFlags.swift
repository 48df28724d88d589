/// Flags as Go's programs take them, `--fail=false`, turned into the form the parser here knows.
enum GoFlags {
  /// The flags of `ephor policy` that are on or off.
  private static let switches: Set<String> = [
    "annotations", "bench", "benchmem", "coverage", "current", "debug", "diff", "disable-early-exit",
    "disable-indexing", "drop-v0-imports", "exit-zero-on-skipped", "fail", "fail-defined", "instrument",
    "list", "metrics", "partial", "profile", "rego-v1", "show-builtin-errors", "stdin", "stdin-input",
    "strict",
    "strict-builtin-errors", "v0-compatible", "v0-v1", "v1-compatible", "var-values", "verbose", "write",
  ]
  /// Those that are on unless somebody says otherwise.
  private static let inverted: Set<String> = ["check-result", "fail-on-empty"]

  /// The arguments behind the program's name: what is `=true` stands alone, what is `=false` is left out.
  static func read(_ arguments: [String]) -> [String] {
    guard arguments.first == "policy" else { return arguments }
    let options = arguments.prefix { $0 != "--" }
    return options.compactMap(plain) + arguments[options.endIndex...]
  }

  private static func plain(_ argument: String) -> String? {
    guard argument.hasPrefix("--"), let mark = argument.firstIndex(of: "=") else { return argument }
    let name = String(argument[..<mark].dropFirst(2))
    switch (argument[argument.index(after: mark)...], switches.contains(name), inverted.contains(name)) {
    case ("true", true, _), ("true", _, true): return "--\(name)"
    case ("false", true, _): return nil
    case ("false", _, true): return "--no-\(name)"
    default: return argument
    }
  }
}
