internal import Synchronization

/// The bundles that count now, compiled together.
///
/// Activation is atomic: whoever asks `current` gets policies and data of the old bundles or of the new
/// ones, whole, and keeps them for as long as they hold the snapshot. A bundle that does not compile, or
/// whose roots overlap with another's, leaves everything as it was.
///
///     let active = ActivePolicies()
///     try active.activate(bundle, as: "authz")
///     let allowed = try active.current.policy.value(of: "data.authz.allow", input: input)
public final class ActivePolicies: Sendable {
  /// What counted at one moment.
  public struct Snapshot: Sendable {
    /// What the bundles active together compile to.
    public let policy: CompiledPolicy
    /// The manifests by the names of their bundles.
    public let manifests: [String: BundleManifest]
  }

  private struct State {
    var bundles: [String: PolicyBundle] = [:]
    var snapshot: Snapshot
  }

  private let options: CompileOptions
  private let state: Mutex<State>
  /// Held during an activation, which compiles; readers do not wait for it.
  private let activation = Mutex(())

  /// Without policies.
  ///
  /// - Throws: `RegoError` when not even an empty policy compiles with the options.
  public init(options: CompileOptions = .init()) throws(RegoError) {
    self.options = options
    let empty = Snapshot(policy: try CompiledPolicy([], options: options), manifests: [:])
    state = Mutex(State(snapshot: empty))
  }

  /// Policies and data that count now.
  public var current: Snapshot { state.withLock { $0.snapshot } }

  /// Puts a bundle in the place of the one of the same name, or beside the others.
  ///
  /// - Throws: `bundle.roots` when its roots overlap with another bundle's; `RegoError` when the policies do
  ///   not compile together.
  public func activate(_ bundle: PolicyBundle, as name: String) throws {
    try change { $0[name] = bundle }
  }

  /// Takes a bundle away.
  public func deactivate(_ name: String) throws {
    try change { $0[name] = nil }
  }

  private func change(_ body: (inout [String: PolicyBundle]) -> Void) throws {
    try activation.withLock { _ in
      var bundles = state.withLock { $0.bundles }
      body(&bundles)
      let snapshot = try Self.compiled(bundles, options)
      state.withLock { $0 = State(bundles: bundles, snapshot: snapshot) }
    }
  }

  private static func compiled(
    _ bundles: [String: PolicyBundle], _ options: CompileOptions
  ) throws -> Snapshot {
    let ordered = bundles.sorted { $0.key < $1.key }
    let joined = try PolicyBundle.joined(ordered.map { ($0.key, $0.value) })
    return Snapshot(
      policy: try CompiledPolicy(joined.modules, data: joined.data, options: options),
      manifests: bundles.mapValues(\.manifest))
  }
}
