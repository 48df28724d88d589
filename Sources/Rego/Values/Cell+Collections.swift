extension Cell {
  @inline(__always)
  private var pointer: UnsafeRawPointer {
    // Only called for cells whose payload is the address of live storage.
    UnsafeRawPointer(bitPattern: UInt(truncatingIfNeeded: payload)).unsafelyUnwrapped
  }

  @inline(__always)
  var stringStorage: Unmanaged<StringStorage> { .fromOpaque(pointer) }
  @inline(__always)
  var objectStorage: Unmanaged<ObjectStorage> { .fromOpaque(pointer) }
  @inline(__always)
  var setStorage: Unmanaged<SetStorage> { .fromOpaque(pointer) }

  /// The elements of an array, as long as it lives.
  @inline(__always)
  var elements: UnsafeBufferPointer<Cell> {
    withUnsafePointer(to: payload) { address in
      address.withMemoryRebound(to: [Value].self, capacity: 1) { Cell.cells(of: $0.pointee) }
    }
  }

  /// The cells of an array that somebody else keeps alive: its storage is contiguous and does not move.
  @inline(__always)
  static func cells(of values: borrowing [Value]) -> UnsafeBufferPointer<Cell> {
    values.withUnsafeBufferPointer { values in
      UnsafeBufferPointer(
        start: UnsafeRawPointer(values.baseAddress)?.assumingMemoryBound(to: Cell.self), count: values.count)
    }
  }

  /// The number of elements or members; nil for what is no collection.
  @inline(__always)
  var memberCount: Int? {
    switch tag {
    case Cell.arrayTag: elements.count
    case Cell.objectTag: objectStorage._withUnsafeGuaranteedRef { $0.count }
    case Cell.setTag: setStorage._withUnsafeGuaranteedRef { $0.elements.count }
    default: nil
    }
  }

  /// What stands under a key of an object; undefined where there is nothing. The cell must be an object.
  @inline(__always)
  func member(_ key: Cell, hash: UInt64) -> Cell {
    objectStorage._withUnsafeGuaranteedRef { storage in
      let position = storage.header._withUnsafeGuaranteedRef { $0.position(of: key, hash: hash) }
      return position < 0 ? .undefined : storage.cells[position]
    }
  }

  /// What a reference finds one step down: an array's element by whole number, an object's value by key, a
  /// set's element by itself.
  func step(_ key: Cell) -> Cell {
    switch tag {
    case Cell.objectTag: return member(key, hash: key.hash)
    case Cell.arrayTag:
      let index: Int64
      switch key.tag {
      case Cell.integerTag: index = key.integer
      case Cell.decimalTag:
        guard case .number(let number) = key.value, let whole = number.int64 else { return .undefined }
        index = whole
      default: return .undefined
      }
      let elements = elements
      return index >= 0 && index < elements.count ? elements[Int(index)] : .undefined
    case Cell.setTag: return holds(key) ? key : .undefined
    default: return .undefined
    }
  }

  /// True when a set holds the element. The cell must be a set.
  @inline(__always)
  func holds(_ element: Cell) -> Bool {
    setStorage._withUnsafeGuaranteedRef { $0.position(of: element) >= 0 }
  }

  /// One step into the base document: its keys are strings, so a number finds the key it prints as.
  func baseStep(_ key: Cell) -> Cell {
    let found = step(key)
    guard !found.isDefined, tag == Cell.objectTag, case .number(let number) = key.value else { return found }
    let text = Value(number.description)
    return withExtendedLifetime(text) { step(Cell(text)) }
  }
}

extension Cell {
  /// Key and value of the member at a position of a collection: an array's by index, an object's in the order
  /// of its keys, a set's twice the element.
  @inline(__always)
  func member(at position: Int) -> (key: Cell, value: Cell) {
    switch tag {
    case Cell.arrayTag: return (.integer(Int64(position)), elements[position])
    case Cell.objectTag:
      return objectStorage._withUnsafeGuaranteedRef { storage in
        (storage.header._withUnsafeGuaranteedRef { $0.cells[position] }, storage.cells[position])
      }
    default:
      let element = setStorage._withUnsafeGuaranteedRef { $0.cells[position] }
      return (element, element)
    }
  }
}
