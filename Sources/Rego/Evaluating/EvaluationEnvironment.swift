/// The world an evaluation sees besides its input and data; everything here is given, nothing is looked up.
public struct EvaluationEnvironment: Sendable {
  /// The moment of `time.now_ns`, in nanoseconds since 1970-01-01T00:00:00Z.
  public var timeNanoseconds: Int64?
  /// The seed of `rand.intn` and `uuid.rfc4122`.
  public var seed: UInt64
  /// What `opa.runtime()` returns.
  public var runtime: Value
  /// Nil refuses all network built-ins.
  public var network: (any NetworkAccess)?
  /// Results of non-deterministic built-ins recorded earlier; with a replay, calls not in it are errors.
  public var replay: [RecordedCall]?

  public init(
    timeNanoseconds: Int64? = nil, seed: UInt64 = 0, runtime: Value = .object(RegoObject()),
    network: (any NetworkAccess)? = nil, replay: [RecordedCall]? = nil
  ) {
    self.timeNanoseconds = timeNanoseconds
    self.seed = seed
    self.runtime = runtime
    self.network = network
    self.replay = replay
  }
}
