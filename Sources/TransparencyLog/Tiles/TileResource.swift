/// What a path below a tiled log's prefix names (C2SP tlog-tiles, “APIs”).
public enum TileResource: Sendable, Hashable, CustomStringConvertible {
  /// `checkpoint`: the latest signed tree head.
  case checkpoint
  /// `tile/L/N[.p/W]`: hashes.
  case tile(TileCoordinate)
  /// `tile/entries/N[.p/W]`: the entries under a level-0 tile.
  case entries(TileCoordinate)

  /// Longest path read, in bytes; the longest the specification allows has fewer than 50.
  static let pathByteLimit = 64

  /// Reads the one spelling a resource's path has.
  ///
  /// Throws `tlog.path_malformed` for anything else: levels above 63, leading zeroes, path elements that are not
  /// three digits, a first element `x000`, widths outside 1 to 255.
  public init(path: String) throws {
    if path.utf8.elementsEqual("checkpoint".utf8) {
      self = .checkpoint
      return
    }
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map(
      Array.init)
    guard path.utf8.count <= Self.pathByteLimit, parts.count >= 3, parts[0] == Array("tile".utf8) else {
      throw Self.malformed(path)
    }
    let (index, width) = try Self.index(parts[2...], path)
    if parts[1] == Array("entries".utf8) {
      self = .entries(TileCoordinate(level: 0, index: index, width: width))
      return
    }
    guard let level = Decimal.parse(parts[1][...]), level <= UInt64(TileCoordinate.levelLimit) else {
      throw Self.malformed(path)
    }
    self = .tile(TileCoordinate(level: Int(level), index: index, width: width))
  }

  /// The path this was read from.
  public var path: String {
    switch self {
    case .checkpoint: "checkpoint"
    case .tile(let coordinate): coordinate.path
    case .entries(let coordinate): coordinate.entriesPath
    }
  }

  public var description: String { path }

  /// `x001/x234/067` or, partial, `x001/x234/067.p/5`.
  private static func index(
    _ elements: ArraySlice<[UInt8]>, _ path: String
  ) throws -> (index: UInt64, width: Int) {
    var elements = elements
    var width = Tile.fullWidth
    let suffix = Array(".p".utf8)
    if elements.count > 1, elements[elements.endIndex - 2].suffix(suffix.count) == suffix[...] {
      guard let parsed = Decimal.parse(elements.removeLast()[...]), parsed > 0, parsed < UInt64(width) else {
        throw malformed(path)
      }
      width = Int(parsed)
      elements[elements.endIndex - 1].removeLast(suffix.count)
    }
    var digits: [UInt8] = []
    for (offset, element) in elements.enumerated() {
      let isLast = offset == elements.count - 1
      guard element.count == (isLast ? 3 : 4), isLast || element[0] == UInt8(ascii: "x") else {
        throw malformed(path)
      }
      digits += element.suffix(3)
    }
    // Only an index below 1000 may begin with zeroes: it has one element, and that is padded.
    let isPadded = elements.count == 1 || digits.prefix(3) != Array("000".utf8)[...]
    let significant = digits.drop { $0 == UInt8(ascii: "0") }
    guard isPadded, let index = Decimal.parse(significant.isEmpty ? digits.suffix(1) : significant) else {
      throw malformed(path)
    }
    return (index, width)
  }

  private static func malformed(_ path: String) -> TransparencyLogError {
    TransparencyLogError(.pathMalformed, "“\(path.prefix(pathByteLimit))” is no path of a tiled log")
  }
}
