/// SplitMix64 as a function of a counter (Steele, Lea and Flood 2014, doi 10.1145/2660193.2660195).
///
/// Output c (from 1) of seed s is the c-th value of the usual sequential generator, so any thread can compute any
/// part of the stream, and results do not depend on how work was divided.
public enum SplitMix64 {
  /// The golden gamma: ⌊2⁶⁴/φ⌋, odd.
  public static let gamma: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// Output number `counter`, from 1.
  @inlinable @inline(__always)
  public static func output(seed: UInt64, counter: UInt64) -> UInt64 {
    mixed(seed &+ counter &* gamma)
  }

  /// An index below `bound` from the upper half of an output; bias below bound/2³².
  @inlinable @inline(__always)
  public static func index(_ output: UInt64, below bound: UInt64) -> UInt64 {
    ((output &>> 32) &* bound) &>> 32
  }

  @usableFromInline @inline(__always)
  static func mixed(_ state: UInt64) -> UInt64 {
    var z = state
    z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z &>> 31)
  }
}
