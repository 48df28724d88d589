/// Where things are in the storage of strings and objects, in bytes from its address.
///
/// `ManagedBuffer` would look each of them up with a check that nobody writes meanwhile, which nobody does.
/// `Cell.hasLayoutOfValue` proves the numbers once a process.
enum StorageLayout {
  /// Behind the header every Swift object begins with.
  static let header = 16
  static let stringBytes = 32
  static let objectValues = 24

  static let holds: Bool = {
    let bytes = Array("layout".utf8)
    let string = bytes.withUnsafeBufferPointer { StringStorage.make($0) }
    let object = ObjectStorage.make(ObjectShape(sortedKeys: [1]), [2])
    func offset(_ part: UnsafeRawPointer, in storage: AnyObject) -> Int {
      part - UnsafeRawPointer(Unmanaged.passUnretained(storage).toOpaque())
    }
    return withExtendedLifetime((string, object)) {
      string.withUnsafeMutablePointers {
        offset($0, in: string) == header && offset($1, in: string) == stringBytes
      }
        && object.withUnsafeMutablePointers {
          offset($0, in: object) == header && offset($1, in: object) == objectValues
        }
    }
  }()
}
