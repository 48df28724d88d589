internal import Notation

/// The tar format (POSIX.1-1988 ustar, with pax and GNU long names when reading).
enum TarArchive {
  private static let blockSize = 512

  /// Packs files in the order given; no owner, no time.
  static func pack(_ files: [(name: String, bytes: [UInt8])]) throws(BundleError) -> [UInt8] {
    var output: [UInt8] = []
    for file in files {
      output += try header(file.name, size: file.bytes.count)
      output += file.bytes
      let rest = file.bytes.count % blockSize
      if rest > 0 { output += [UInt8](repeating: 0, count: blockSize - rest) }
    }
    return output + [UInt8](repeating: 0, count: 2 * blockSize)
  }

  private static func header(_ name: String, size: Int) throws(BundleError) -> [UInt8] {
    var block = [UInt8](repeating: 0, count: blockSize)
    var path = Array(name.utf8)
    var prefix: [UInt8] = []
    if path.count > 100 {
      // A long path is cut at a slash: the part before goes into the prefix.
      let cut = path.indices.first { path[$0] == UInt8(ascii: "/") && path.count - $0 - 1 <= 100 }
      guard let cut, cut <= 155, cut > 0 else {
        throw BundleError("path", "the path \(name) is too long for an archive", remedy: "Shorten it.")
      }
      prefix = Array(path[..<cut])
      path = Array(path[(cut + 1)...])
    }
    func put(_ bytes: [UInt8], at offset: Int) {
      for (index, byte) in bytes.enumerated() { block[offset + index] = byte }
    }
    func octal(_ value: Int, digits: Int) -> [UInt8] {
      let text = String(value, radix: 8)
      return Array((String(repeating: "0", count: max(0, digits - text.count)) + text).utf8)
    }
    put(path, at: 0)
    put(octal(0o600, digits: 7), at: 100)
    put(octal(0, digits: 7), at: 108)
    put(octal(0, digits: 7), at: 116)
    put(octal(size, digits: 11), at: 124)
    put(octal(0, digits: 11), at: 136)
    put(Array("        ".utf8), at: 148)
    block[156] = UInt8(ascii: "0")
    put(Array("ustar\u{0}00".utf8), at: 257)
    put(prefix, at: 345)
    put(octal(block.reduce(0) { $0 + Int($1) }, digits: 6) + [0, UInt8(ascii: " ")], at: 148)
    return block
  }

  /// The files of an archive, under their checked names, in order.
  static func unpack(
    _ bytes: [UInt8], limit: NamedLimit = BundleLimits.entries
  ) throws(BundleError) -> [(name: String, bytes: [UInt8])] {
    var files: [(name: String, bytes: [UInt8])] = []
    var seen: Set<String> = []
    var position = 0
    var longName: String?
    while position + blockSize <= bytes.count {
      let block = bytes[position..<(position + blockSize)]
      if block.allSatisfy({ $0 == 0 }) { return files }
      position += blockSize
      let size = try self.size(block)
      guard size <= bytes.count - position else {
        throw .archive("an entry claims \(size) bytes, more than the archive has left")
      }
      let content = bytes[position..<(position + size)]
      position = min(bytes.count, position + (size + blockSize - 1) / blockSize * blockSize)
      let kind = block[block.startIndex + 156]
      switch kind {
      case UInt8(ascii: "0"), 0:
        let name = try checked(longName ?? self.name(block))
        longName = nil
        guard seen.insert(name).inserted else {
          throw BundleError("duplicate", "the archive holds \(name) twice")
        }
        guard limit.allows(files.count + 1) else {
          throw .limit("the number of files in the archive", limit)
        }
        files.append((name, Array(content)))
      case UInt8(ascii: "5"): longName = nil
      case UInt8(ascii: "x"): longName = try paxPath(content) ?? longName
      case UInt8(ascii: "L"): longName = String(decoding: content.prefix { $0 != 0 }, as: UTF8.self)
      case UInt8(ascii: "g"): continue
      default:
        throw .archive("the archive holds something that is neither file nor folder: \(self.name(block))")
      }
    }
    throw .archive("the archive ends without its end mark")
  }

  private static func name(_ block: ArraySlice<UInt8>) -> String {
    func text(_ range: Range<Int>) -> String {
      let bytes = block[(block.startIndex + range.lowerBound)..<(block.startIndex + range.upperBound)]
      return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    let isUstar = text(257..<262) == "ustar"
    let prefix = isUstar ? text(345..<500) : ""
    return prefix.isEmpty ? text(0..<100) : "\(prefix)/\(text(0..<100))"
  }

  private static func size(_ block: ArraySlice<UInt8>) throws(BundleError) -> Int {
    var sum = 0
    for (index, byte) in block.enumerated() { sum += 148..<156 ~= index ? 32 : Int(byte) }
    guard try octal(block, 148..<156) == sum else { throw .archive("an entry's checksum is wrong") }
    return try octal(block, 124..<136)
  }

  private static func octal(_ block: ArraySlice<UInt8>, _ range: Range<Int>) throws(BundleError) -> Int {
    var value = 0
    for byte in block[(block.startIndex + range.lowerBound)..<(block.startIndex + range.upperBound)] {
      if byte == 0 || byte == UInt8(ascii: " ") { continue }
      guard UInt8(ascii: "0")...UInt8(ascii: "7") ~= byte else {
        throw .archive("an entry's size is no octal number")
      }
      value = value << 3 | Int(byte - UInt8(ascii: "0"))
    }
    return value
  }

  /// The path of a pax header: records of `length key=value` ended by a line feed.
  private static func paxPath(_ content: ArraySlice<UInt8>) throws(BundleError) -> String? {
    var path: String?
    for line in content.split(separator: UInt8(ascii: "\n")) {
      let text = String(decoding: line, as: UTF8.self)
      guard let space = text.firstIndex(of: " "), let equals = text.firstIndex(of: "="), space < equals else {
        throw .archive("an extended header is malformed")
      }
      switch text[text.index(after: space)..<equals] {
      case "path": path = String(text[text.index(after: equals)...])
      case "size": throw .archive("an entry gives its size twice")
      default: continue
      }
    }
    return path
  }

  /// A name without `/` or `./` at its beginning; one that leaves the archive is refused.
  static func checked(_ name: String) throws(BundleError) -> String {
    func refusal(_ why: String) -> BundleError {
      let shown = String(
        name.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "?" : Character($0) })
      return BundleError("path", "the bundle holds the path '\(shown)', which \(why)")
    }
    guard BundleLimits.path.allows(name.utf8.count) else { throw refusal("is too long") }
    guard !name.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F || $0 == "\\" }) else {
      throw refusal("has characters no path should have")
    }
    let parts = name.pathParts.filter { $0 != "." }
    guard !parts.contains("..") else { throw refusal("leaves the bundle") }
    guard !parts.isEmpty else { throw refusal("names nothing") }
    return parts.joined(separator: "/")
  }
}
