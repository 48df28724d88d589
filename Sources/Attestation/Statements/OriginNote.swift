/// What a decision says of its own making (`origin_note`), in words by which its readers know it.
package enum OriginNote {
  /// Somebody set the time: which keys counted and what had ended is judged by that time, and not by the day it was.
  package static let setClock = "the clock was set by EPHOR_CLOCK"

  /// Whether a note says so.
  package static func tellsOfSetClock(_ note: String?) -> Bool { note?.contains(setClock) ?? false }
}
