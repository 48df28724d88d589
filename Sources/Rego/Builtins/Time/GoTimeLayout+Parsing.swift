extension GoTimeLayout {
  /// Reads a time; throws with the words of Go's `time.Parse`.
  ///
  /// - Returns: seconds since 1970 and the nanoseconds within the second.
  func parse(_ value: String) throws -> (seconds: Int, nanoseconds: Int) {
    var reader = GoTimeReader(value: value, layout: text)
    for (index, entry) in parts.enumerated() {
      let next = index + 1 < parts.count ? parts[index + 1].part : nil
      try reader.read(entry.part, entry.text, next: next)
    }
    return try reader.finish()
  }
}
