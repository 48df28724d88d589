package import Attestation

/// The key of a folder's own gate, which signs where no key is given: it says who ran the gate, is enrolled nowhere
/// and counts for nobody else.
package enum GateKey {
  private static let name = "gate.key"

  /// The key that this folder keeps for itself, made when there is none; with a seed, the one that follows from it.
  static func own(of workspace: Workspace, _ surroundings: Surroundings) throws -> any StatementSigner {
    if surroundings.isSeeded { return try seeded(surroundings) }
    let file = "\(workspace.local)/\(name)"
    if FileStamp.read(file) != nil { return try SigningKey.load(path: file) }
    let made = try SigningKey.generate(.ed25519)
    do {
      try made.save(path: file)
      return made
    } catch let error as AttestationError where error.reason == .keyFileExists {
      // Another gate on this folder made its key first; that one is the folder's.
      return try SigningKey.load(path: file)
    }
  }

  /// The public halves of the keys with which this folder's own gate signs; empty where none ran here.
  package static func known(of workspace: Workspace, _ surroundings: Surroundings) throws -> [PublicKey] {
    let file = "\(workspace.local)/\(name)"
    let kept = FileStamp.read(file) == nil ? nil : try SigningKey.load(path: file)
    let seeded = surroundings.isSeeded ? try seeded(surroundings) : nil
    return [kept, seeded].compactMap { $0?.publicKey }
  }

  private static func seeded(_ surroundings: Surroundings) throws -> SigningKey {
    try SigningKey(ed25519Seed: surroundings.bytes(for: "gate key"), isDemo: true)
  }
}
