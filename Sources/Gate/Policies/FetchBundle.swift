package import Notation
import Rego

/// `ephor policy fetch`: a bundle from a server into a file, verified before it replaces what is there.
package struct FetchBundle {
  package var url: String
  package var output: String
  package var grants = PolicyGrants()
  /// Sent as `Authorization: Bearer`; nil sends none.
  package var token: String?
  /// How long the server may wait for a change.
  package var waitSeconds = 30
  /// The pause between two requests to a server that does not wait.
  package var delaySeconds = 60.0

  /// The largest entity tag that is kept.
  static let tag = NamedLimit("bundle.etag_bytes", 4 << 10, unit: "bytes")

  package init(url: String, output: String) {
    self.url = url
    self.output = output
  }

  /// Downloads once; where the file is there already, only what has changed since.
  ///
  /// - Throws: `BundleError` why there is no bundle, or none to trust; `RegoError` when its policies do not
  ///   compile. The file is then as it was.
  package func run() throws -> FetchedBundle {
    switch try source().fetch(etag: storedTag()) {
    case .unchanged: return FetchedBundle(output: output, download: nil)
    case .changed(let download):
      try store(download)
      return FetchedBundle(output: output, download: download)
    }
  }

  /// Follows the server, blocking, and tells what came of each request.
  package func watch(_ tell: (Result<FetchedBundle, any Error>) -> Void) throws {
    let watcher = BundleWatcher(
      try source(),
      schedule: BundleWatcher.Schedule(
        delaySeconds: delaySeconds...(delaySeconds * 1.1), longPollingSeconds: waitSeconds),
      etag: storedTag()
    ) { [self] in try store($0) }
    watcher.run { event in
      switch event {
      case .activated(let download): tell(.success(FetchedBundle(output: output, download: download)))
      case .unchanged: break
      case .failed(let error): tell(.failure(error))
      }
    }
  }

  private func source() throws -> BundleSource {
    try OutputGuard.check([output, tagFile])
    let headers = token.map { [HTTPField("Authorization", "Bearer \($0)")] } ?? []
    return try BundleSource(
      url: url, headers: headers, trust: grants.bundleTrust(),
      capabilities: grants.capabilities() ?? Capabilities())
  }

  /// What compiles is written, then the tag: a crash between the two costs a download.
  private func store(_ download: BundleDownload) throws {
    let bundle = download.bundle
    _ = try CompiledPolicy(bundle.modules, data: bundle.data, options: grants.compileOptions())
    try FileWriter.remove(tagFile)
    try FileWriter.output(output, download.archive, durable: true)
    if let etag = download.etag {
      try FileWriter.output(tagFile, Array("\(url)\n\(etag)\n".utf8), durable: true)
    }
  }

  private var tagFile: String { "\(output).etag" }

  /// The tag of the file, where it came from this URL.
  private func storedTag() -> String? {
    guard FileStamp.read(output) != nil, let bytes = try? FileReader.bytes(tagFile, limit: Self.tag) else {
      return nil
    }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    return lines.count == 2 && lines[0] == url ? String(lines[1]) : nil
  }
}

/// What was downloaded, or that nothing had changed.
package struct FetchedBundle: Answer {
  let output: String
  let download: BundleDownload?

  /// `{"output", "changed", "revision", "bytes", "key", "etag"}`
  package var json: JSON {
    var object = JSONObject([("output", .string(output)), ("changed", .bool(download != nil))])
    if let download {
      object["revision"] = .string(download.bundle.manifest.revision)
      object["bytes"] = JSON(download.archive.count)
      object["key"] = download.bundle.verifiedKeyID.map { .string($0) } ?? .null
      object["etag"] = download.etag.map { .string($0) } ?? .null
    }
    return .object(object)
  }

  /// One line.
  package func text(_ style: TextStyle) -> String {
    guard let download else { return "\(output): unchanged" }
    let revision = download.bundle.manifest.revision
    let trust = download.bundle.verifiedKeyID == nil ? "not verified" : "as signed"
    return
      "\(output): \(revision.isEmpty ? "" : "revision \(revision), ")\(download.archive.count) bytes, \(trust)"
  }
}
