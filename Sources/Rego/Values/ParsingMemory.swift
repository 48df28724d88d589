/// What one JSON text, or many of the same kind read one after the other, have in common: strings that recur
/// and objects with the same keys.
///
/// Bounded, so that a text cannot fill it: what comes after that is stored anew each time.
final class ParsingMemory {
  /// Longer strings are not looked up.
  static let stringBytes = 64
  /// More strings are not remembered.
  static let stringLimit = 1 << 16
  /// More ways to write keys are not remembered, nor objects with more keys.
  static let layoutLimit = 1 << 10
  static let layoutKeys = 32

  /// What a reader has read of containers that are still open.
  let keys = OwnedValues()
  let values = OwnedValues()

  private let strings = OwnedValues()
  private let stringIndex = HashIndex()
  private var layouts: [ObjectLayout] = []
  private let layoutIndex = HashIndex()

  /// The string of these bytes.
  func string(_ bytes: UnsafeBufferPointer<UInt8>) -> RegoString {
    let hash = ValueHash.bytes(bytes)
    guard bytes.count <= ParsingMemory.stringBytes else {
      return RegoString(storage: StringStorage.make(bytes, hash: hash))
    }
    let found = stringIndex.position(of: hash) { position in
      let known = strings[position]
      return known.stringHeader.hash == hash && known.stringHeader.count == bytes.count
        && bytes.baseAddress.map { StringStorage.equal(known.stringBytes, $0, count: bytes.count) } ?? true
    }
    if found >= 0, case .string(let known) = strings[found].value { return known }
    let string = RegoString(storage: StringStorage.make(bytes, hash: hash))
    guard strings.count < ParsingMemory.stringLimit else { return string }
    strings.push(.string(string))
    stringIndex.append(hash)
    return string
  }

  /// How an object with these keys, in the order they are written in, is stored.
  func layout(_ keys: UnsafeBufferPointer<Cell>) -> ObjectLayout {
    guard keys.count <= ParsingMemory.layoutKeys else { return ObjectLayout(keys: keys.map(\.value)) }
    var hash: UInt64 = 0x1A40
    for key in keys { hash = ValueHash.combine(hash, key.hash) }
    let found = layoutIndex.position(of: hash) { layouts[$0].isWritten(as: keys) }
    if found >= 0 { return layouts[found] }
    let layout = ObjectLayout(keys: keys.map(\.value))
    guard layouts.count < ParsingMemory.layoutLimit else { return layout }
    layouts.append(layout)
    layoutIndex.append(hash)
    return layout
  }
}
