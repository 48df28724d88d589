/// Which log a call is about: a folder or server may hold several, each with an origin and a key of its own.
package struct LogID: Sendable, Hashable, CustomStringConvertible {
  /// The first line of the log's checkpoints.
  package let origin: String

  package init(origin: String) { self.origin = origin }

  package var description: String { origin }
}
