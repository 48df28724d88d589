extension ReliabilityChart {
  private static let left = 40.0
  private static let top = 10.0
  private static let side = 300.0
  private static let masses = 44.0
  private static let width = 352.0
  private static let height = 404.0

  /// The drawing: a point with its interval for each bin beside the line on which promises come true, and below it
  /// how many rows each bin holds; nil without bins.
  func svg(named name: String, caption: String) -> String? {
    guard let most = bins.map(\.count).max(), most > 0 else { return nil }
    func x(_ share: Double) -> Double { Self.left + min(max(share, 0), 1) * Self.side }
    func y(_ share: Double) -> Double { Self.top + Self.side - min(max(share, 0), 1) * Self.side }
    func px(_ value: Double) -> String { SVGElement.pixels(value) }
    var svg = "<svg class=\"chart reliability\" role=\"img\" aria-labelledby=\"\(name)-t \(name)-d\" "
    svg += "viewBox=\"0 0 \(px(Self.width)) \(px(Self.height))\">"
    svg += "<title id=\"\(name)-t\">\(HTMLText.escaped(caption))</title>"
    svg += "<desc id=\"\(name)-d\">\(HTMLText.escaped(summary))</desc>\n"
    for step in [0.0, 0.25, 0.5, 0.75, 1.0] {
      svg += SVGElement.line(px(x(step)), y(0), px(x(step)), y(1), "grid")
      svg += SVGElement.line(px(x(0)), y(step), px(x(1)), y(step), "grid")
      svg += SVGElement.text(
        Numeral.fixed(step, places: 2), px(Self.left - 6), y(step) + 4, anchor: "end", "tick")
    }
    svg += SVGElement.line(px(x(0)), y(0), px(x(1)), y(1), "ideal") + "\n"
    let floor = Self.top + Self.side + Self.masses + 12
    for bin in bins {
      let (middle, role) = (
        px(x(bin.promised)), (bin.low...bin.high).contains(bin.promised) ? "good" : "open"
      )
      svg += SVGElement.line(middle, y(bin.low), middle, y(bin.high), "interval \(role)")
      svg +=
        role == "good"
        ? SVGElement.dot(middle, y(bin.observed), radius: 4, "point good")
        : SVGElement.square(x(bin.promised), y(bin.observed), half: 4, "point open")
      let tall = Double(bin.count) / Double(most) * Self.masses
      svg += SVGElement.area(
        px(x(bin.lower) + 1), floor - tall, px(max(1, x(bin.upper) - x(bin.lower) - 2)), tall, "mass")
    }
    svg += "\n" + SVGElement.line(px(x(0)), floor, px(x(1)), floor, "axis")
    for step in [0.0, 0.5, 1.0] {
      svg += SVGElement.text(
        Numeral.fixed(step, places: 1), px(x(step)), floor + 14, anchor: "middle", "tick")
    }
    svg += SVGElement.text(
      "mean score in the bin (rows below)", px(x(0.5)), floor + 30, anchor: "middle", "tick")
    svg += SVGElement.text("observed rate", px(x(0) + 6), y(1) + 14, "tick")
    return svg + "</svg>"
  }
}
