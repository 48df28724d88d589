import Dispatch
import GRDB
import Synchronization

/// The connections on which a log in SQLite is read while another one writes it: each sees the state that was
/// committed last when its reading began.
final class SQLiteReaders: Sendable {
  /// One connection with its prepared statements, which end before it.
  private struct Reader {
    let statements = SQLiteStatements()
    let queue: DatabaseQueue
  }

  /// Most that read at once; further ones wait.
  private static let limit = 4

  private let place: String
  private let configuration: Configuration
  private let places = DispatchSemaphore(value: limit)
  /// Those that nobody uses; nil once closed.
  private let idle = Mutex<[Reader]?>([])

  /// - Parameter configuration: how a connection is opened, for reading only.
  init(place: String, configuration: Configuration) {
    self.place = place
    self.configuration = configuration
  }

  /// Reads within one snapshot; opens a connection where none is idle.
  func read<Result>(_ body: (any LedgerSession) throws -> Result) throws -> Result {
    places.wait()
    defer { places.signal() }
    let reader = try take()
    defer { put(reader) }
    return try LedgerError.mapping(place, reader.queue) {
      try reader.queue.read { try body(SQLiteSession($0, reader.statements, place: place)) }
    }
  }

  /// Ends the connections that nobody uses; those in use end when they are put back.
  func close() throws {
    let readers = idle.withLock { idle in
      defer { idle = nil }
      return idle ?? []
    }
    for reader in readers { try Self.close(reader, place) }
  }

  private func take() throws -> Reader {
    let reader = try idle.withLock { idle throws(LedgerError) -> Reader? in
      guard idle != nil else {
        throw LedgerError(.unreachable, "the ledger in \(place) was closed", remedy: "open it again")
      }
      return idle?.popLast()
    }
    if let reader { return reader }
    return try LedgerError.mapping(place, nil) {
      Reader(queue: try DatabaseQueue(path: place, configuration: configuration))
    }
  }

  private func put(_ reader: Reader) {
    let isKept = idle.withLock { idle in
      idle?.append(reader)
      return idle != nil
    }
    if !isKept { try? Self.close(reader, place) }
  }

  private static func close(_ reader: Reader, _ place: String) throws {
    try LedgerError.mapping(place, nil) {
      reader.queue.inDatabase { _ in reader.statements.removeAll() }
      try reader.queue.close()
    }
  }
}
