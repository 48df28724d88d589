/// Many things with what each came to, as tiles that are taken in at a glance.
package struct PageTiles: Sendable, Hashable {
  /// One thing.
  package struct Tile: Sendable, Hashable {
    /// What it is called, in a few letters.
    package var name: String
    /// What it came to.
    package var status: PageStatus
    /// What has to be known besides, in a word: `waived`; empty for nothing.
    package var note: String
    /// Where the page says more.
    package var place: PageAnchor?

    /// A tile.
    package init(_ name: String, _ status: PageStatus, note: String = "", place: PageAnchor? = nil) {
      self.name = name
      self.status = status
      self.note = note
      self.place = place
    }

    /// Everything but the place: `FAI-01: violated, waived`.
    var words: String { "\(name): \(status.word)\(note.isEmpty ? "" : ", \(note)")" }
  }

  /// What is shown.
  package var caption: String
  /// In reading order.
  package var tiles: [Tile]

  /// Tiles.
  package init(_ caption: String, _ tiles: [Tile]) {
    self.caption = caption
    self.tiles = tiles
  }

  /// What there is of each status, in the order in which the tiles first show it.
  var kinds: [(status: PageStatus, tiles: [Tile])] {
    var order: [PageStatus] = []
    for tile in tiles where !order.contains(tile.status) { order.append(tile.status) }
    return order.map { status in (status, tiles.filter { $0.status == status }) }
  }

  /// How many came to what: `43 met, 1 violated`.
  var legend: PageText {
    kinds.enumerated().reduce(PageText()) { text, kind in
      text + .text("\(kind.offset == 0 ? "" : ", ")\(kind.element.tiles.count) ")
        + .status(kind.element.status)
    }
  }

  /// The same in rows.
  var table: PageTable {
    PageTable(
      "", [.init("Came to"), .init("How many", isNumeric: true), .init("Which")],
      kinds.map { kind in
        let names = kind.tiles.map { $0.note.isEmpty ? $0.name : "\($0.name) (\($0.note))" }
        return [
          PageText([.status(kind.status)]), PageText("\(kind.tiles.count)"),
          PageText(names.joined(separator: ", ")),
        ]
      })
  }
}
