import ArgumentParser

/// Options of `opa` that ask for what is always so here, or change nothing: taken, so that scripts carry over.
struct AcceptedOptions: ParsableArguments {
  @Flag(help: .hidden) var v1Compatible = false
  @Flag(help: .hidden) var disableIndexing = false
  @Flag(help: .hidden) var disableEarlyExit = false
  @Flag(help: .hidden) var optimizeStoreForReadSpeed = false
  @Flag(
    name: [.customLong("strict"), .customShort("S")],
    help: "Refuse imports, arguments and assigned variables that nothing uses, as `opa` does.")
  var isStrict = false
  @Option(name: [.long, .customShort("m", allowingJoined: true)], help: .hidden) var maxErrors: Int?
  @Option(name: [.long, .customShort("t", allowingJoined: true)], help: .hidden) var target: String?
  @Option(name: .customLong("log-level"), help: .hidden) var logLevel: String?
  @Option(name: .customLong("log-format"), help: .hidden) var logFormat: String?

  func validate() throws {
    if let target, target != "rego" {
      throw ValidationError("--target \(target) is not built; policies are evaluated by the engine itself")
    }
  }
}
