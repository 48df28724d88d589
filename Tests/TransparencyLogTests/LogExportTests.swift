import Testing
import TransparencyLog

@Suite struct LogExportTests {
  private static let entries = SlowTree.leaves(600)

  private func verify(_ export: MemoryExport, since held: Checkpoint? = nil) throws -> ExportReport {
    try LogExport(export).verify(export.checkpoint, since: held)
  }

  @Test func `an export of every size to 300 and of 600 entries gives its checkpoint's root`() throws {
    for size in Array(0...300) + [511, 512, 513, 600] {
      let export = try MemoryExport(Array(Self.entries[..<size]))
      let report = try verify(export)
      try #require(report.holds, "size \(size): \(report.defects)")
      #expect(report.entries == UInt64(size))
      #expect(report.root == export.checkpoint.root)
    }
  }

  @Test func `every byte of every resource counts`() throws {
    let export = try MemoryExport(Array(Self.entries[..<513]))
    for (path, bytes) in export.resources {
      // The last byte of each resource and some within.
      for position in Set([0, 1, bytes.count / 2, bytes.count - 1]) {
        var damaged = export
        damaged.resources[path]?[position] ^= 1
        #expect(try !verify(damaged).holds, "\(path) at \(position)")
      }
      var missing = export
      missing.resources[path] = nil
      #expect(try !verify(missing).holds, "\(path)")
      var short = export
      short.resources[path]?.removeLast()
      #expect(try !verify(short).holds, "\(path)")
      var long = export
      long.resources[path]? += [0]
      #expect(try !verify(long).holds, "\(path)")
    }
  }

  @Test func `a changed entry is named by its place`() throws {
    var export = try MemoryExport(Array(Self.entries[..<300]))
    var second = Array(Self.entries[256..<300])
    second[7] = [1, 2, 3]
    export.resources["tile/entries/001.p/44"] = try EntryBundle.encode(second)
    let defects = try verify(export).defects
    #expect(defects.first == .entryDiffers(path: "tile/entries/001.p/44", index: 263))
    #expect(defects.last?.code == "root_differs")
  }

  @Test func `a lost bundle is named, and what lies behind it is still checked`() throws {
    var export = try MemoryExport(Array(Self.entries[..<600]))
    export.resources["tile/entries/000"] = nil
    export.resources["tile/0/001"]?[40] ^= 1
    let report = try verify(export)
    #expect(
      report.defects.prefix(2) == [
        .bundleMissing(path: "tile/entries/000"),
        .entryDiffers(path: "tile/entries/001", index: 257),
      ])
    export.resources["tile/0/000"] = nil
    #expect(try verify(export).defects.last == .rootUnknown)
  }

  @Test func `a swapped upper tile is named by its place`() throws {
    var export = try MemoryExport(Array(Self.entries[..<600]))
    let tile = try #require(export.resources["tile/1/000.p/2"])
    export.resources["tile/1/000.p/2"] = Array(tile[32...] + tile[..<32])
    #expect(try verify(export).defects == [.tileDiffers(path: "tile/1/000.p/2", position: 0)])
  }

  @Test func `a full tile stands in for a partial one that is gone`() throws {
    let full = try MemoryExport(Array(Self.entries[..<512]))
    let partial = try MemoryExport(Array(Self.entries[..<300]))
    var grown = partial
    for path in ["tile/0/001", "tile/entries/001"] {
      grown.resources["\(path).p/44"] = nil
      grown.resources[path] = full.resources[path]
    }
    #expect(try verify(grown).holds)
    // A tile must be as wide as its name says, even where fewer hashes are needed.
    grown.resources["tile/0/001"]?.removeLast(32)
    #expect(try verify(grown).defects.first?.code == "tile_malformed")
  }

  @Test func `growth is shown from every earlier size, and a split, a rollback and another log are not`()
    throws
  {
    let export = try MemoryExport(Array(Self.entries[..<300]))
    for size in [0, 1, 255, 256, 257, 300] {
      let earlier = try MemoryExport(Array(Self.entries[..<size])).checkpoint
      #expect(try verify(export, since: earlier).holds)
    }
    var other = Self.entries
    other[3] = [9]
    let split = try MemoryExport(Array(other[..<200])).checkpoint
    #expect(try verify(export, since: split).defects.map(\.code) == ["older_root_differs"])
    let longer = try MemoryExport(Array(Self.entries[..<400])).checkpoint
    #expect(try verify(export, since: longer).defects == [.shrunk(held: 400, found: 300)])
    let foreign = try Checkpoint(origin: "else.example", size: 0, root: MerkleTree.emptyRoot)
    #expect(try verify(export, since: foreign).defects.map(\.code) == ["other_origin"])
  }

  @Test func `at most twenty defects are listed`() throws {
    let export = try MemoryExport(Array(Self.entries[..<600]))
    var damaged = try MemoryExport(Array(SlowTree.leaves(600).map { $0 + [1] }))
    damaged.resources.merge(export.resources.filter { $0.key.hasPrefix("tile/entries") }) { $1 }
    let report = try LogExport(damaged).verify(export.checkpoint)
    #expect(!report.holds && report.defects.count <= ExportReport.defectLimit)
  }
}
