/// Commands that Ephor will have and this version has not: named, so that nobody takes them for a typing error.
enum NotBuilt {
  private static let commands = [
    "simulate", "profile", "compare", "data", "scan", "guard", "answer", "oscal",
    "record",
  ]

  /// What to say when the arguments name one of them; nil when they do not.
  static func hint(for arguments: [String]) -> String? {
    guard arguments.count > 1 else { return nil }
    let words = arguments.dropFirst().filter { !$0.hasPrefix("-") }
    guard let first = words.first else { return nil }
    if commands.contains(first) { return sentence("ephor \(first)") }
    return nil
  }

  private static func sentence(_ command: String) -> String {
    "error: \(command) is not built yet in version \(EphorVersion.current). `ephor --help` lists what works today."
  }
}
