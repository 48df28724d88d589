/// Elements of a drawing, as text.
///
/// Positions across are percentages and sizes are pixels, so that a drawing fills whatever width it is given without
/// its letters growing or shrinking.
enum SVGElement {
  /// A share of the width, written without a locale.
  static func percent(_ share: Double) -> String {
    "\(Numeral.fixed(min(max(share, 0), 1) * 100, places: 3))%"
  }

  /// A length in pixels.
  static func pixels(_ value: Double) -> String { Numeral.fixed(value, places: 2) }

  /// A straight line.
  static func line(_ x1: String, _ y1: Double, _ x2: String, _ y2: Double, _ role: String) -> String {
    "<line class=\"\(role)\" x1=\"\(x1)\" y1=\"\(pixels(y1))\" x2=\"\(x2)\" y2=\"\(pixels(y2))\"/>"
  }

  /// A dot.
  static func dot(_ x: String, _ y: Double, radius: Double, _ role: String) -> String {
    "<circle class=\"\(role)\" cx=\"\(x)\" cy=\"\(pixels(y))\" r=\"\(pixels(radius))\"/>"
  }

  /// An upright square on its corner, so that kinds of points differ in shape and not in colour alone.
  static func square(_ x: Double, _ y: Double, half: Double, _ role: String) -> String {
    "<rect class=\"\(role)\" x=\"\(pixels(x - half))\" y=\"\(pixels(y - half))\" width=\"\(pixels(2 * half))\" "
      + "height=\"\(pixels(2 * half))\"/>"
  }

  /// A filled area.
  static func area(_ x: String, _ y: Double, _ width: String, _ height: Double, _ role: String) -> String {
    "<rect class=\"\(role)\" x=\"\(x)\" y=\"\(pixels(y))\" width=\"\(width)\" height=\"\(pixels(height))\"/>"
  }

  /// Text, `start`, `middle` or `end` at its position.
  static func text(_ text: String, _ x: String, _ y: Double, anchor: String = "start", _ role: String)
    -> String
  {
    "<text class=\"\(role)\" x=\"\(x)\" y=\"\(pixels(y))\" text-anchor=\"\(anchor)\">\(HTMLText.escaped(text))</text>"
  }
}
