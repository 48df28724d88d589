extension Cell {
  /// The address of the storage; only for cells that refer to one.
  @inline(__always)
  var address: UnsafeRawPointer {
    // Such a cell's payload is an address, which is not zero.
    UnsafeRawPointer(bitPattern: UInt(truncatingIfNeeded: payload)).unsafelyUnwrapped
  }

  /// Count and hash of a string.
  @inline(__always)
  var stringHeader: StringHeader {
    (address + StorageLayout.header).assumingMemoryBound(to: StringHeader.self).pointee
  }
  /// The bytes of a string, as long as it lives.
  @inline(__always)
  var stringBytes: UnsafePointer<UInt8> {
    (address + StorageLayout.stringBytes).assumingMemoryBound(to: UInt8.self)
  }
  /// The shape of an object.
  @inline(__always)
  var shape: Unmanaged<ObjectShape> {
    (address + StorageLayout.header).assumingMemoryBound(to: Unmanaged<ObjectShape>.self).pointee
  }
  /// The values of an object, as long as it lives.
  @inline(__always)
  var objectValues: UnsafePointer<Cell> {
    (address + StorageLayout.objectValues).assumingMemoryBound(to: Cell.self)
  }
  @inline(__always)
  private var setStorage: Unmanaged<SetStorage> { .fromOpaque(address) }
  /// The elements of a set in ascending order, as long as it lives.
  @inline(__always)
  var setElements: UnsafeBufferPointer<Cell> { setStorage._withUnsafeGuaranteedRef { $0.cells } }
  /// The keys of an object in ascending order, as long as it lives.
  @inline(__always)
  var objectKeys: UnsafeBufferPointer<Cell> { shape._withUnsafeGuaranteedRef { $0.cells } }

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
    case Cell.objectTag: shape._withUnsafeGuaranteedRef { $0.count }
    case Cell.setTag: setElements.count
    default: nil
    }
  }

  /// What stands under a key of an object; undefined where there is nothing. The cell must be an object.
  @inline(__always)
  func member(_ key: Cell, hash: UInt64) -> Cell {
    let position = shape._withUnsafeGuaranteedRef { $0.position(of: key, hash: hash) }
    return position < 0 ? .undefined : objectValues[position]
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
        guard case .number(let number) = key.value, let whole = number.plainInt64 else { return .undefined }
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
    case Cell.objectTag: return (objectKeys[position], objectValues[position])
    default:
      let element = setElements[position]
      return (element, element)
    }
  }
}
