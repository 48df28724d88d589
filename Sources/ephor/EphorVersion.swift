import Gate

/// The version shown to people and recorded with every decision.
enum EphorVersion {
  static let current = Engine.version
}
