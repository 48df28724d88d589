#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Lets the calling thread rest.
enum Pause {
  /// Rests for at least so long, unless a signal comes; at most a second short of the largest 32-bit count of
  /// microseconds.
  static func seconds(_ seconds: Double) { usleep(UInt32(min(max(0, seconds), 4_000) * 1e6)) }
}
