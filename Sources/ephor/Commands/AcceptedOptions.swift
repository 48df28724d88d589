import ArgumentParser

/// Options of `opa` that ask for what is always so here, or change nothing: taken, so that scripts carry over.
struct AcceptedOptions: ParsableArguments {
  @Flag(help: .hidden) var v1Compatible = false
  @Flag(help: .hidden) var disableIndexing = false
  @Flag(help: .hidden) var disableEarlyExit = false
  @Flag(help: .hidden) var optimizeStoreForReadSpeed = false
  @Flag(name: [.customLong("strict"), .customShort("S")], help: .hidden) var isStrict = false
  @Option(name: [.long, .customShort("m")], help: .hidden) var maxErrors: Int?
  @Option(name: [.long, .customShort("t")], help: .hidden) var target: String?

  func validate() throws {
    if isStrict {
      throw ValidationError("--strict is not built; `ephor policy lint` finds unused variables and imports")
    }
    if let target, target != "rego" {
      throw ValidationError("--target \(target) is not built; policies are evaluated by the engine itself")
    }
  }
}
