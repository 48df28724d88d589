/// What stands before the bytes.
struct StringHeader {
  var count: Int
  var hash: UInt64
}
