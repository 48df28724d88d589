internal import Notation
internal import Synchronization

/// Keeps a bundle up to date: asks its source again and again, and activates what has changed.
///
/// Nothing runs by itself: `run` blocks the thread it is called on, `poll` asks once.
///
///     let watcher = BundleWatcher(source, as: "authz", into: active)
///     Thread { watcher.run { event in print(event) } }.start()
///
/// A download that is cut, forged, or does not compile changes nothing: what was active stays so, the error
/// is an event, and the next attempt comes after a pause that grows up to the longest delay.
public final class BundleWatcher: Sendable {
  /// When the source is asked.
  public struct Schedule: Sendable {
    /// Seconds between two downloads: a random number between these.
    public var delaySeconds: ClosedRange<Double>
    /// How long the server may wait for a change; nil asks for no waiting. Only servers that say they wait
    /// are asked again at once.
    public var longPollingSeconds: Int?

    public init(delaySeconds: ClosedRange<Double> = 60...120, longPollingSeconds: Int? = nil) {
      self.delaySeconds = delaySeconds
      self.longPollingSeconds = longPollingSeconds
    }
  }

  /// What became of one request.
  public enum Event: Sendable {
    /// The bundle was downloaded and is active.
    case activated(BundleDownload)
    /// The source has nothing new.
    case unchanged
    /// What was active stays active.
    case failed(any Error)
  }

  private struct State {
    var etag: String?
    /// Whether the server waits for changes; nil until it has sent a bundle.
    var serverWaits: Bool?
    var failures = 0
    var isStopped = false
  }

  /// The first pause after a failure; each further one is twice as long.
  static let retrySeconds = 0.1
  /// A long poll without news that ends sooner is none.
  private static let shortestWaitSeconds = 0.5
  /// Seconds between two looks at whether it was stopped.
  private static let sliceSeconds = 0.05

  private let source: BundleSource
  private let schedule: Schedule
  private let activate: @Sendable (BundleDownload) throws -> Void
  private let state = Mutex(State())

  /// Activates the bundle under a name.
  public convenience init(
    _ source: BundleSource, as name: String, into active: ActivePolicies, schedule: Schedule = Schedule()
  ) {
    self.init(source, schedule: schedule) { try active.activate($0.bundle, as: name) }
  }

  /// Hands each new bundle to `activate`, which throws to refuse it.
  public init(
    _ source: BundleSource, schedule: Schedule = Schedule(), etag: String? = nil,
    activate: @escaping @Sendable (BundleDownload) throws -> Void
  ) {
    self.source = source
    self.schedule = schedule
    self.activate = activate
    state.withLock { $0.etag = etag }
  }

  /// Asks the source once, blocking the thread.
  public func poll() -> Event {
    let (etag, waits) = state.withLock { ($0.etag, $0.serverWaits ?? true) }
    do {
      let answer = try source.fetch(
        etag: etag, waitSeconds: waits ? schedule.longPollingSeconds : nil, isCancelled: { self.isStopped })
      switch answer {
      case .unchanged(let etag):
        state.withLock {
          $0.etag = etag
          $0.failures = 0
        }
        return .unchanged
      case .changed(let download):
        try activate(download)
        state.withLock {
          $0.etag = download.etag
          $0.serverWaits = download.waits
          $0.failures = 0
        }
        return .activated(download)
      }
    } catch {
      state.withLock { state in
        // The whole bundle is wanted the next time.
        state.etag = nil
        state.failures += 1
      }
      return .failed(error)
    }
  }

  /// Asks the source until `stop`, blocking the thread, and tells each event.
  public func run(_ tell: (Event) -> Void) {
    while !isStopped {
      let begun = ContinuousClock.now
      let event = poll()
      if isStopped { return }
      tell(event)
      pause(seconds: delay(after: event, taking: (ContinuousClock.now - begun) / .seconds(1)))
    }
  }

  /// Ends `run`, and a download that is under way, within a moment.
  public func stop() { state.withLock { $0.isStopped = true } }

  private var isStopped: Bool { state.withLock { $0.isStopped } }

  private func delay(after event: Event, taking seconds: Double) -> Double {
    let (failures, waits) = state.withLock { ($0.failures, $0.serverWaits ?? false) }
    if case .failed = event {
      let doubled = Self.retrySeconds * Double(1 << min(failures - 1, 20))
      return min(doubled, schedule.delaySeconds.upperBound)
    }
    if waits, schedule.longPollingSeconds != nil {
      // A server that has nothing new and says so at once does not wait after all.
      if case .activated = event { return 0 }
      if seconds >= Self.shortestWaitSeconds { return 0 }
    }
    return Double.random(in: schedule.delaySeconds)
  }

  private func pause(seconds: Double) {
    let end = ContinuousClock.now + .seconds(seconds)
    while !isStopped, ContinuousClock.now < end { Pause.seconds(min(Self.sliceSeconds, seconds)) }
  }
}
