extension RegoString {
  /// Shorter texts are tried at each place.
  private static let simpleLength = 16

  /// Where `needle` stands first in these bytes at or after an offset; an empty needle stands everywhere.
  static func position(
    of needle: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0
  ) -> Int? {
    guard let first = needle.first else { return start <= bytes.count ? start : nil }
    if needle.count > simpleLength { return ByteSearch(needle).position(in: bytes, from: start) }
    var position = start
    while position + needle.count <= bytes.count {
      if bytes[position] == first {
        var length = 1
        while length < needle.count, bytes[position + length] == needle[length] { length += 1 }
        if length == needle.count { return position }
      }
      position += 1
    }
    return nil
  }

  /// Where `needle` stands in this string, from left to right without overlaps; it is not empty.
  func positions(of needle: RegoString) -> [Int] {
    var found: [Int] = []
    forEachPosition(of: needle) { found.append($0) }
    return found
  }

  /// How often `needle` stands in this string, without overlaps; it is not empty.
  func count(of needle: RegoString) -> Int {
    var count = 0
    forEachPosition(of: needle) { _ in count += 1 }
    return count
  }

  private func forEachPosition(of needle: RegoString, _ body: (Int) -> Void) {
    withBytes { bytes in
      needle.withBytes { wanted in
        var position = 0
        while let next = RegoString.position(of: wanted, in: bytes, from: position) {
          body(next)
          position = next + wanted.count
        }
      }
    }
  }

  func contains(_ needle: RegoString) -> Bool {
    withBytes { bytes in needle.withBytes { RegoString.position(of: $0, in: bytes) != nil } }
  }

  func hasPrefix(_ prefix: RegoString) -> Bool {
    withBytes { bytes in prefix.withBytes { $0.count <= bytes.count && bytes.starts(with: $0) } }
  }

  func hasSuffix(_ suffix: RegoString) -> Bool {
    withBytes { bytes in
      suffix.withBytes { $0.count <= bytes.count && bytes.suffix($0.count).elementsEqual($0) }
    }
  }

  /// The bytes between two offsets.
  func slice(_ range: Range<Int>) -> RegoString {
    withBytes { RegoString(bytes: UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// The string of each rune; a stray byte stands for itself.
  var runeStrings: [RegoString] {
    withBytes { bytes in
      var result: [RegoString] = []
      var index = 0
      while index < bytes.count {
        let width = RegoString.decodeRune(bytes, at: index).width
        result.append(RegoString(bytes: UnsafeBufferPointer(rebasing: bytes[index..<index + width])))
        index += width
      }
      return result
    }
  }

  /// The number of runes before a byte offset.
  func runeIndex(ofByte offset: Int) -> Int {
    withBytes { bytes in
      var (index, count) = (0, 0)
      while index < offset {
        index += RegoString.decodeRune(bytes, at: index).width
        count += 1
      }
      return count
    }
  }
}
