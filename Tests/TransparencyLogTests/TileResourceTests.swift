import Testing
import TransparencyLog

@Suite struct TileResourceTests {
  @Test func `every path that a tile can have is read back`() throws {
    let indices: [UInt64] = [0, 1, 9, 10, 255, 999, 1000, 1001, 999_999, 1_000_000, 1_234_067, 1 << 54]
    for index in indices {
      for width in [1, 9, 10, 255, 256] {
        let tile = TileCoordinate(level: 0, index: index, width: width)
        #expect(try TileResource(path: tile.entriesPath) == .entries(tile))
        for level in [0, 1, 7, 63] {
          let tile = TileCoordinate(level: level, index: index, width: width)
          let resource = try TileResource(path: tile.path)
          #expect(resource == .tile(tile))
          #expect(resource.path == tile.path)
        }
      }
    }
    #expect(try TileResource(path: "checkpoint") == .checkpoint)
    #expect(
      try TileResource(path: "tile/0/x001/x234/067")
        == .tile(TileCoordinate(level: 0, index: 1_234_067, width: 256)))
  }

  @Test(arguments: [
    "", "/checkpoint", "checkpoint/", "tile", "tile/0", "tile/0/", "tile/00/000", "tile/64/000",
    "tile/-1/000",
    "tile/0/0", "tile/0/00", "tile/0/0000", "tile/0/x000", "tile/0/x000/001", "tile/0/001/002",
    "tile/0/x1/002",
    "tile/0/X001/002", "tile/0/000.p", "tile/0/000.p/", "tile/0/000.p/0", "tile/0/000.p/256",
    "tile/0/000.p/01",
    "tile/0/000.p/1/2", "tile/0/000/1", "tile/entries", "tile/entry/000", "tile/entries/../checkpoint",
    "tile/0/x001.p/002", "tile/0/x999/x999/x999/x999/x999/x999/999", "tile/0/٠٠٠",
  ])
  func `any other spelling is refused`(_ path: String) {
    #expect(throws: TransparencyLogError(.pathMalformed, "")) { try TileResource(path: path) }
  }
}
