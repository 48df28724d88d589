import Attestation
import Notation

/// The two drawings of the page, 360 units wide so that they can be read on a phone: controls by outcome, and who
/// did what when. Everything in them leads to its row or its statement.
enum PackPicture {
  private static let width = 360
  /// Squares of a row of controls, and the side of one with its gap.
  private static let columns = 12
  private static let side = 30
  /// Most acts drawn; the rest stands in the table.
  private static let actLimit = 30
  /// Most people with a lane of their own.
  private static let laneLimit = 6
  private static let laneWidth = 18
  private static let actHeight = 38

  /// A square for each control, the ones that do not hold first; a corner marks a waiver.
  static func controls(_ table: PackTable) -> String {
    let order: [PackControls.Outcome] = [.violated, .inconclusive, .stale, .missing, .met]
    let rows = order.flatMap { outcome in table.rows.filter { $0.outcome == outcome } }
    let height = (rows.count + columns - 1) / columns * side
    var svg =
      "<svg viewBox=\"0 0 \(width) \(max(height, side))\" role=\"img\" aria-label=\"Controls by outcome: "
      + "\(PackPage.outcomes(table))\">"
    for (number, row) in rows.enumerated() {
      let (x, y) = (number % columns * side, number / columns * side)
      let waived = row.waived ? ", waived" : ""
      svg += "<a href=\"#c-\(PackText.escaped(row.control))\"><title>\(PackText.escaped(row.control)): "
      svg += "\(row.outcome.rawValue)\(waived)</title>"
      svg += "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(side - 4)\" height=\"\(side - 4)\" rx=\"3\" "
      svg += "style=\"fill:var(--\(row.outcome.rawValue))\"/>"
      svg += "<text class=\"glyph\" x=\"\(x + 13)\" y=\"\(y + 18)\" font-size=\"14\" text-anchor=\"middle\">"
      svg += "\(PackStyle.glyph(row.outcome))</text>"
      if row.waived {
        svg += "<path d=\"M\(x + 14) \(y)h12v12z\" style=\"fill:var(--ink);stroke:var(--back)\"/>"
      }
      svg += "</a>"
    }
    return svg + "</svg>"
  }

  /// A lane for each person and a row for each act, newest last; lines lead to what an act rests on.
  static func acts(_ acts: [PackAct]) -> String {
    let drawn = Array(acts.suffix(actLimit))
    var lanes: [String] = []
    for act in drawn where !lanes.contains(act.holder) { lanes.append(act.holder) }
    func lane(_ act: PackAct) -> Int { min(lanes.firstIndex(of: act.holder) ?? 0, laneLimit - 1) }
    func x(_ act: PackAct) -> Int { 10 + lane(act) * laneWidth }
    func y(_ number: Int) -> Int { 16 + number * actHeight }
    let text = 10 + min(lanes.count, laneLimit) * laneWidth
    let characters = max(16, (width - text) * 10 / 66)
    let rowOf = Dictionary(drawn.enumerated().map { ($1.logged.id, $0) }) { first, _ in first }
    var svg =
      "<svg viewBox=\"0 0 \(width) \(max(1, drawn.count) * actHeight)\" role=\"img\" "
      + "aria-label=\"Who did what, and when the log recorded it\">"
    for number in 0..<min(lanes.count, laneLimit) {
      let own = drawn.indices.filter { lane(drawn[$0]) == number }
      guard let first = own.first, let last = own.last, first < last else { continue }
      svg += "<line x1=\"\(10 + number * laneWidth)\" x2=\"\(10 + number * laneWidth)\" y1=\"\(y(first))\" "
      svg += "y2=\"\(y(last))\" style=\"stroke:var(--line)\" stroke-width=\"3\"/>"
    }
    for (number, act) in drawn.enumerated() {
      for reference in act.references {
        guard let target = rowOf[reference] else { continue }
        svg += "<line x1=\"\(x(act))\" y1=\"\(y(number))\" x2=\"\(x(drawn[target]))\" y2=\"\(y(target))\" "
        svg += "style=\"stroke:var(--link)\" stroke-width=\"1\" stroke-dasharray=\"3 2\"/>"
      }
    }
    for (number, act) in drawn.enumerated() {
      svg +=
        "<a href=\"\(PackPath.statement(act.index, .envelope))\"><title>\(PackText.escaped(act.what))</title>"
      svg += "<circle cx=\"\(x(act))\" cy=\"\(y(number))\" r=\"6\" style=\"fill:var(--\(colour(act)))\"/>"
      svg += "<text x=\"\(text)\" y=\"\(y(number))\" font-size=\"12\">"
      svg += "\(PackText.escaped(PackText.cut(act.what, characters)))</text>"
      svg += "<text class=\"dim\" x=\"\(text)\" y=\"\(y(number) + 14)\" font-size=\"11\">"
      svg +=
        "\(PackText.escaped(PackText.cut("\(PackPage.minute(act.logged.recordedAt)) · \(act.who)", characters)))"
      svg += "</text></a>"
    }
    return svg + "</svg>"
  }

  /// How many acts the drawing leaves to the table.
  static func omitted(_ acts: [PackAct]) -> Int { max(0, acts.count - actLimit) }

  private static func colour(_ act: PackAct) -> String {
    switch act.logged.kindName {
    case "approval": "met"
    case "waiver": "inconclusive"
    case "decision": "link"
    default: "missing"
    }
  }
}
