import Attestation
import Decision
import Governance
import Ledger
package import Notation

/// Where the systems below a folder stand. Reads what was decided and declared; decides nothing itself.
package struct StatusAction {
  private let path: String
  private let pin: Digest?
  private let surroundings: Surroundings
  private let progress: (GateProgress) -> Void

  /// The most manifests one call looks at.
  static let manifestCount = NamedLimit("status.manifests", 100_000, unit: "manifests")

  /// - Parameter pin: the digest that every trust root found must have.
  package init(
    path: String, pin: Digest?, surroundings: Surroundings, progress: @escaping (GateProgress) -> Void
  ) {
    self.path = path
    self.pin = pin
    self.surroundings = surroundings
    self.progress = progress
  }

  /// Finds every manifest below the folder and says where its system stands.
  package func run() throws -> StatusReport {
    let start = try Workspace(path: path)
    let folders = try ManifestFinder.folders(below: start.folder)
    guard !folders.isEmpty else {
      throw GateError(
        "status.none", "there is no \(Workspace.manifestName) in \(start.folder) or below",
        remedy: "start one with `ephor init`")
    }
    // Whoever pins the trust root believes nothing that lies beside it.
    let index = StatusIndex(folder: start.local, isBelieved: pin == nil)
    let replays = folders.count <= StatusReport.listed
    var systems: [SystemStatus] = []
    systems.reserveCapacity(folders.count)
    for (position, folder) in folders.enumerated() {
      if position % 100 == 0 {
        progress(GateProgress(label: "reading manifests", done: position, total: folders.count))
      }
      systems.append(
        index.status(of: folder) {
          SystemStatus(folder: folder, surroundings: surroundings, pin: pin, replays: replays)
        })
    }
    index.save()
    let changes = (replays ? systems : []).compactMap { system in
      system.changes(surroundings, believing: pin == nil).map { (system.folder, $0) }
    }
    return StatusReport(
      systems: systems, changes: Dictionary(changes) { first, _ in first }, asOf: surroundings.now)
  }
}
