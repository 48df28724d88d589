import Governance
import Notation

/// The digests of a manifest's components: computed from files, or declared for what is elsewhere.
struct ComponentDigests {
  /// By name, for every component that has one.
  let byName: [String: Digest]
  /// In the order of the manifest, as the release's state holds them.
  let ordered: [ReleaseState.ComponentDigest]

  /// All of them, for evidence that must be about this release (invariant 4).
  var all: Set<Digest> { Set(byName.values) }

  /// Hashes what the components name.
  ///
  /// A file is its bytes; a folder or glob is its sorted listing. Every component needs a path or a digest.
  ///
  /// - Throws: `component.unreadable` at the manifest's line, `component.pin` when a pinned digest differs,
  ///   `component.changes_itself` when a path holds what Ephor writes.
  init(_ manifest: Manifest, in workspace: Workspace, index: HashIndex, progress: (GateProgress) -> Void)
    throws
  {
    var byName: [String: Digest] = [:]
    var ordered: [ReleaseState.ComponentDigest] = []
    for (position, component) in manifest.components.enumerated() {
      progress(
        GateProgress(label: "hashing \(component.name)", done: position, total: manifest.components.count))
      guard let digest = try Self.digest(of: component, manifest, in: workspace, index: index) else {
        continue
      }
      byName[component.name] = digest
      ordered.append(ReleaseState.ComponentDigest(name: component.name, kind: component.kind, digest: digest))
    }
    self.byName = byName
    self.ordered = ordered
    index.save()
  }

  /// The digest of one component; nil for one that has neither path nor digest.
  static func digest(
    of component: Component, _ manifest: Manifest, in workspace: Workspace, index: HashIndex
  ) throws -> Digest? {
    guard let path = component.path else {
      return try component.digest.map { try Digest(parsing: $0) }
    }
    let place = manifest.location(of: component.pointer.appending("path"))
    do {
      let digest = try digest(ofPath: path, in: workspace, index: index)
      if let pin = component.pin, pin != digest.description {
        throw GateError(
          "component.pin", "\(path) has the digest \(digest), but \(component.name) is pinned to \(pin)",
          remedy: "restore the pinned content, or pin the new digest if the change is meant", location: place)
      }
      return digest
    } catch let error as GateError {
      throw GateError(
        error.code, "component \(component.name): \(error.message)", remedy: error.remedy,
        location: error.location ?? place, exitCode: error.exitCode)
    }
  }

  private static func digest(
    ofPath path: String, in workspace: Workspace, index: HashIndex
  ) throws(GateError) -> Digest {
    if path.contains("*") { return try glob(path, in: workspace, index: index) }
    if let folder = WrittenFolders.held(byFolder: path) { throw .holdsWritten(path, folder) }
    let absolute = try workspace.inside(path)
    guard FileStamp.isFolder(absolute) else {
      return try index.digest(of: absolute, shownAs: workspace.shown(path))
    }
    var listing: [(path: String, digest: Digest)] = []
    for name in try FileHasher.files(below: absolute, shownAs: workspace.shown(path)) {
      listing.append(
        (name, try index.digest(of: "\(absolute)/\(name)", shownAs: workspace.shown("\(path)/\(name)"))))
    }
    guard !listing.isEmpty else {
      throw GateError(
        "component.empty", "\(workspace.shown(path)) holds no files",
        remedy: "name what the component is made of")
    }
    return FileHasher.digest(ofListing: listing)
  }

  /// `weights/*.bin` or `src/**/*.py`: every file below the part before the first `*` that matches.
  private static func glob(
    _ pattern: String, in workspace: Workspace, index: HashIndex
  ) throws(GateError) -> Digest {
    let parts = pattern.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
    guard parts.count(where: { $0 == "**" }) <= PathPattern.maximumDoubleStars else {
      throw GateError(
        "component.pattern", "\(pattern) has more than \(PathPattern.maximumDoubleStars) `**`",
        remedy: "one `**` already matches folders of any depth")
    }
    let fixed = parts.prefix { !$0.contains("*") }
    let folder = fixed.isEmpty ? "." : fixed.joined(separator: "/")
    let rest = Array(parts.dropFirst(fixed.count))
    if let folder = WrittenFolders.held(byPattern: pattern) { throw .holdsWritten(pattern, folder) }
    guard FileStamp.isFolder(try workspace.inside(folder)) else { throw .opening(workspace.shown(folder), 2) }
    var listing: [(path: String, digest: Digest)] = []
    for name in try FileHasher.files(below: workspace.path(folder), shownAs: workspace.shown(folder))
    where PathPattern.matches(rest[...], name.split(separator: "/").map(String.init)[...]) {
      let path = "\(workspace.path(folder))/\(name)"
      listing.append((name, try index.digest(of: path, shownAs: workspace.shown("\(folder)/\(name)"))))
    }
    guard !listing.isEmpty else {
      throw GateError("component.empty", "\(pattern) matches no file", remedy: "correct the pattern")
    }
    return FileHasher.digest(ofListing: listing)
  }
}
