package import Notation

/// How a folder's log is opened or begun.
package struct LedgerConfiguration: Sendable {
  /// The log's folder, `.ephor` beside the manifest; made when it is not there.
  package var folder: String
  /// What a new log's origin begins with, for instance `local/income-screening`; no spaces, no plus.
  package var name: String
  package var key: LogKeySource
  package var admission: Admission
  /// The time, which the sequencer writes into leaves.
  package var clock: @Sendable () -> Timestamp
  /// What makes a new origin unlike every other.
  package var entropy: @Sendable () -> UInt64
  /// How long a writer waits for another process (default 30).
  package var busyTimeoutSeconds: Double

  package init(
    folder: String, name: String, key: LogKeySource = .file, admission: Admission = .any,
    clock: @escaping @Sendable () -> Timestamp,
    entropy: @escaping @Sendable () -> UInt64 = { .random(in: 0...(.max)) },
    busyTimeoutSeconds: Double = 30
  ) {
    self.folder = folder
    self.name = name
    self.key = key
    self.admission = admission
    self.clock = clock
    self.entropy = entropy
    self.busyTimeoutSeconds = busyTimeoutSeconds
  }
}
