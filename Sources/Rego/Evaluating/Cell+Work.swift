extension Cell {
  /// Steps comparing two values may take besides the first: what two collections or long texts may have to be
  /// gone through for.
  @inline(__always)
  static func comparisonSteps(_ left: Cell, _ right: Cell) -> Int {
    guard left.tag == right.tag, left.isReference, left.payload != right.payload else { return 0 }
    if left.tag == stringTag { return left.stringHeader.count >> EvaluationState.stepShift }
    return min(left.readingSteps, right.readingSteps)
  }

  /// Steps reading all of the value takes, its elements counted but not gone into; hashing it reads all of it.
  @inline(__always)
  var readingSteps: Int { isReference ? readingStepsSlowly : 0 }

  @inline(never)
  private var readingStepsSlowly: Int {
    switch tag {
    case Cell.stringTag: return stringHeader.count >> EvaluationState.stepShift
    case Cell.decimalTag:
      guard case .number(.decimal(let decimal)) = value else { return 0 }
      // Arithmetic on whole numbers goes with the square of their digits, up to the limit of digits.
      let digits = min(decimal.text.utf8.count, DecimalNumber.integerDigitLimit)
      return (decimal.text.utf8.count >> 3) + (digits >> 6) * (digits >> 6)
    default: return memberCount ?? 0
    }
  }

  /// The bytes of a value that nothing else refers to, with all it alone refers to; what others hold too is
  /// not counted. Linear in what it counts.
  var freshBytes: Int { isReference && isUniquelyReferenced ? freshBytesSlowly : 0 }

  private var freshBytesSlowly: Int {
    switch tag {
    case Cell.stringTag: return MemoryTally.allocation + stringHeader.count
    case Cell.arrayTag: return MemoryTally.allocation + 16 * elements.count + Cell.freshBytes(of: elements)
    case Cell.setTag:
      return MemoryTally.allocation + 40 * setElements.count + Cell.freshBytes(of: setElements)
    case Cell.objectTag:
      let keys = objectKeys
      let values = UnsafeBufferPointer(start: objectValues, count: keys.count)
      // Keys may be shared by many objects; counted are those of which nobody else knows.
      return MemoryTally.allocation + 56 * keys.count + Cell.freshBytes(of: keys)
        + Cell.freshBytes(of: values)
    default:
      guard case .number(.decimal(let decimal)) = value else { return 0 }
      return 2 * MemoryTally.allocation + 2 * decimal.text.utf8.count
    }
  }

  private static func freshBytes(of cells: UnsafeBufferPointer<Cell>) -> Int {
    var bytes = 0
    for cell in cells where cell.isReference { bytes &+= cell.freshBytes }
    return bytes
  }

  /// True when nothing but the holder of this value refers to its storage.
  private var isUniquelyReferenced: Bool {
    var address = payload
    // The address is the bits of a reference, which is not counted here. Only the count of its object is looked
    // at, which all classes of ours hold alike; by `AnyObject` it would be taken up by one on the way.
    return withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: SetStorage.self, capacity: 1) { isKnownUniquelyReferenced(&$0.pointee) }
    }
  }
}
