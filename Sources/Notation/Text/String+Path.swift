extension String {
  /// The parts between slashes, empty ones left out, as the operating system sees them.
  ///
  /// A slash with a combining mark after it is one `Character`, which is no slash, and yet it leads into a folder:
  /// what checks paths must go by scalars.
  package var pathParts: [String] { unicodeScalars.split(separator: "/").map { String($0) } }

  /// Whether it begins with a slash, whatever comes after it.
  package var isAbsolutePath: Bool { utf8.first == UInt8(ascii: "/") }
}
