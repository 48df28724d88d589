import Dispatch
import Notation
import Synchronization

/// What one caller of `append` wants, while it waits for whoever leads the batch.
final class AppendRequest: Sendable {
  /// What a waiting caller is told.
  enum Word: Sendable {
    /// It is answered.
    case done(Result<AppendResult, any Error>)
    /// It is to lead the next batch, its own request among it.
    case lead
  }

  let log: LogID
  let envelopes: [PendingEnvelope]
  /// Bodies with their digests; those above the database's limit are files by now.
  let bodies: [(digest: Digest, body: [UInt8])]
  private let word = Mutex<Word?>(nil)
  private let isTold = DispatchSemaphore(value: 0)

  init(log: LogID, envelopes: [PendingEnvelope], bodies: [(digest: Digest, body: [UInt8])]) {
    self.log = log
    self.envelopes = envelopes
    self.bodies = bodies
  }

  /// Tells the waiting caller.
  func tell(_ word: Word) {
    self.word.withLock { $0 = word }
    isTold.signal()
  }

  /// Blocks until told.
  func wait() -> Word {
    while true {
      isTold.wait()
      if let word = word.withLock({ word in
        defer { word = nil }
        return word
      }) {
        return word
      }
    }
  }
}
