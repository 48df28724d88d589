/// The values of an object behind its shape, in one allocation, in the order of the shape's keys.
///
/// The shape is counted by hand, so that reading it touches no reference count.
final class ObjectStorage: ManagedBuffer<Unmanaged<ObjectShape>, Value> {
  @inline(__always)
  var shape: ObjectShape { header.takeUnretainedValue() }
  @inline(__always)
  var count: Int { header._withUnsafeGuaranteedRef { $0.count } }

  /// Makes an object; `initialize` must initialize a value for each key of the shape.
  @inline(__always)
  static func make(
    _ shape: ObjectShape, _ initialize: (UnsafeMutablePointer<Value>) -> Void
  ) -> ObjectStorage {
    let buffer = ObjectStorage.create(minimumCapacity: shape.count) { _ in Unmanaged.passRetained(shape) }
    buffer.withUnsafeMutablePointerToElements { initialize($0) }
    // `create` on this class always makes an instance of this class.
    return unsafeDowncast(buffer, to: ObjectStorage.self)
  }

  /// An object of a shape and values in the order of its keys.
  static func make(_ shape: ObjectShape, _ values: [Value]) -> ObjectStorage {
    precondition(values.count == shape.count)
    return make(shape) { target in
      values.withUnsafeBufferPointer { values in
        if let base = values.baseAddress { target.initialize(from: base, count: values.count) }
      }
    }
  }

  /// The values, as long as the object lives.
  @inline(__always)
  var values: UnsafeBufferPointer<Value> {
    withUnsafeMutablePointerToElements { UnsafeBufferPointer(start: $0, count: count) }
  }

  deinit {
    withUnsafeMutablePointers { header, elements in
      _ = elements.deinitialize(count: header.pointee._withUnsafeGuaranteedRef { $0.count })
      header.pointee.release()
    }
  }
}
