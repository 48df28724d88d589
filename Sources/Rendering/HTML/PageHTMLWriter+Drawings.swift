// Charts, tiles and timelines: each drawn, and told in words.
extension PageHTMLWriter {
  mutating func write(_ figure: PageFigure) -> String {
    let (number, name) = nextFigure()
    let drawing =
      switch figure.chart {
      case .intervals(let chart): chart.svg(named: name, caption: figure.caption)
      case .reliability(let chart): chart.svg(named: name, caption: figure.caption)
      }
    var html = "<figure id=\"\(name)\">\n"
    if let drawing { html += "<div class=\"drawing\">\n\(drawing)\n</div>\n" }
    html += "<figcaption><strong>Figure \(number).</strong> \(HTMLText.escaped(figure.caption))"
    html += "\(inline(PageText(figure.references.map(PageText.Run.reference)))). "
    html += "\(HTMLText.escaped(figure.summary))</figcaption>\n"
    html += "<details\(opensDetails ? " open" : "")><summary>The numbers of figure \(number)</summary>\n"
    return html + "\(write(figure.table))</details>\n</figure>\n"
  }

  /// Tiles fill the lines of whatever width there is.
  mutating func write(_ tiles: PageTiles) -> String {
    let (number, name) = nextFigure()
    var html = "<figure id=\"\(name)\" class=\"whole\">\n<ul class=\"tiles\">\n"
    for tile in tiles.tiles {
      let (tag, target) = tile.place.map { ("a", " href=\"#\($0.id)\"") } ?? ("span", "")
      html += "<li class=\"\(tile.status.tone.rawValue)\"><\(tag)\(target) "
      html +=
        "title=\"\(HTMLText.escaped(tile.words))\"><span class=\"sign\">\(tile.status.tone.sign)</span> "
      html += HTMLText.escaped(tile.name)
      if !tile.note.isEmpty { html += " <span class=\"besides\">\(HTMLText.escaped(tile.note))</span>" }
      html += "</\(tag)></li>\n"
    }
    html += "</ul>\n<figcaption><strong>Figure \(number).</strong> \(HTMLText.escaped(tiles.caption)): "
    return html + "\(inline(tiles.legend)).</figcaption>\n</figure>\n"
  }

  /// Each act draws its dot and the lines to the acts behind it, so that the drawing breaks between pages of paper as
  /// its text does. Lengths are in `em`, which grow with the reader's letters.
  mutating func write(_ timeline: PageTimeline) -> String {
    let (number, name) = nextFigure()
    let (lanes, following) = (timeline.lanes, timeline.following)
    func across(_ lane: Int) -> String { Numeral.fixed(0.5 + 1.15 * Double(lane), places: 2) + "em" }
    func down(_ rows: Int) -> String { Numeral.fixed(0.75 + Self.actHeight * Double(rows), places: 2) + "em" }
    func line(_ role: String, from first: Int, to last: Int) -> String {
      "<line class=\"\(role)\" x1=\"\(across(lanes[first]))\" y1=\"\(down(0))\" x2=\"\(across(lanes[last]))\" "
        + "y2=\"\(down(last - first))\"/>"
    }
    var resting: [[Int]] = Array(repeating: [], count: timeline.acts.count)
    for (position, act) in timeline.acts.enumerated() {
      for basis in act.basis { resting[basis].append(position) }
    }
    var html = "<figure id=\"\(name)\" class=\"whole\">\n"
    html += "<ol class=\"timeline\" style=\"--lanes:\(across((lanes.max() ?? 0) + 1))\">\n"
    for (position, act) in timeline.acts.enumerated() {
      html += "<li><svg class=\"lanes\" role=\"presentation\" width=\"1\" height=\"1\">"
      if let next = following[position] { html += line("lane", from: position, to: next) }
      for later in resting[position] { html += line("basis", from: position, to: later) }
      html += "<circle class=\"\(act.tone.rawValue)\" cx=\"\(across(lanes[position]))\" cy=\"\(down(0))\" "
      html += "r=\"0.4em\"/></svg><span class=\"what\">\(inline(act.what))</span>"
      html += "<span class=\"by\">\(HTMLText.escaped("\(act.time) · \(act.who)"))</span></li>\n"
    }
    html += "</ol>\n<figcaption><strong>Figure \(number).</strong> \(HTMLText.escaped(timeline.caption)) "
    return html + "Broken lines lead to what an act rests on.</figcaption>\n</figure>\n"
  }

  /// The height of an act in `em`: that of `.timeline li` in the style sheet.
  private static let actHeight = 2.9
}
