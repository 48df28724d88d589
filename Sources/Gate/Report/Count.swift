/// A number with the word for what is counted.
enum Count {
  /// `1 waiver`, `2 waivers`; words whose plural is not made by an s do not belong here.
  static func of(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
}
