package import Gate
import Governance

extension FactsSource {
  /// The system that the manifest of a folder is about.
  ///
  /// - Throws: `facts.name` where there is no manifest that reads.
  package func onlySystem(declaredIn workspace: Workspace) throws -> SystemName {
    let bytes = try FileReader.bytes(workspace.manifest)
    guard case .accepted(let manifest) = Manifest.read(bytes, file: Workspace.manifestName) else {
      throw DocumentsError(
        .nameMalformed, "\(workspace.manifest) does not read, so the system has no name",
        remedy: "`ephor gate` says what is wrong with it; or name the system, such as income-screening@2")
    }
    return SystemName(system: manifest.system.id)
  }
}
