package import Notation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The machine's clock, for the edges; everything inside is given the time.
package enum WallClock {
  /// The present moment in UTC.
  package static func now() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    guard let now = Timestamp(seconds: Int64(time.tv_sec), nanoseconds: Int32(time.tv_nsec)) else {
      preconditionFailure("the machine's clock is outside the years 0 to 9999")
    }
    return now
  }
}
