package import Ledger

/// What a command is asked about: a system, or one release of it, written `SYSTEM` or `SYSTEM@RELEASE`.
package struct SystemName: Sendable, Hashable, CustomStringConvertible {
  /// Longest part, in bytes.
  private static let partByteLimit = 256
  /// Most names that an error lists.
  private static let listed = 20

  /// The system's slug.
  package let system: String
  /// One release of it; nil for the whole system.
  package let release: String?

  package init(system: String, release: String? = nil) {
    self.system = system
    self.release = release
  }

  /// Reads `SYSTEM` or `SYSTEM@RELEASE`; the first `@` divides.
  ///
  /// Throws `facts.name`.
  package init(parsing text: String) throws(DocumentsError) {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let isWritten = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.count <= Self.partByteLimit
        && part.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
    }
    guard isWritten, let system = parts.first else {
      throw DocumentsError(
        .nameMalformed, "'\(text.prefix(100))' names no system",
        remedy: "write SYSTEM or SYSTEM@RELEASE, such as income-screening@2; `ephor status` shows the names")
    }
    self.init(system: system, release: parts.count > 1 ? parts[1] : nil)
  }

  package var description: String { release.map { "\(system)@\($0)" } ?? system }

  /// Refuses a name that no statement of the log bears, and lists those that there are.
  ///
  /// Throws `facts.unknown_system`, `facts.unknown_release`.
  package func check(among known: [NamedRelease], log: LogID) throws(DocumentsError) {
    let own = known.filter { $0.system == system }
    guard !own.isEmpty else {
      let systems = Set(known.map(\.system)).sorted()
      throw DocumentsError(
        .unknownSystem, "nothing in the log \(log) is about the system '\(system)'",
        remedy: systems.isEmpty
          ? "the log holds no statement yet; `ephor gate` makes the first"
          : "it knows \(Self.list(systems))")
    }
    guard let release, !own.contains(where: { $0.release == release }) else { return }
    let releases = own.compactMap(\.release)
    throw DocumentsError(
      .unknownRelease, "nothing in the log \(log) is about the release '\(release)' of \(system)",
      remedy: releases.isEmpty
        ? "its statements name no release" : "of \(system) it knows \(Self.list(releases))")
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(listed).joined(separator: ", ")
    return names.count > listed ? "\(shown) and \(names.count - listed) more" : shown
  }
}
