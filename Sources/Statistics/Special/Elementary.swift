#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The few functions taken from the platform's C library, in one place: all are within one or two units in the
/// last place there, and no other file of the room imports it.
enum Elementary {
  @inline(__always) static func exp(_ x: Double) -> Double { platformExp(x) }
  @inline(__always) static func expm1(_ x: Double) -> Double { platformExpm1(x) }
  @inline(__always) static func log(_ x: Double) -> Double { platformLog(x) }
  @inline(__always) static func log1p(_ x: Double) -> Double { platformLog1p(x) }
  @inline(__always) static func erf(_ x: Double) -> Double { platformErf(x) }
  @inline(__always) static func erfc(_ x: Double) -> Double { platformErfc(x) }

  /// ½ log 2π.
  static let halfLogTwoPi = 0.918_938_533_204_672_741_780_329_736_406
  /// log 2π.
  static let logTwoPi = 1.837_877_066_409_345_483_560_659_472_811
  /// √(2/π): the mean of |Z| for a standard normal Z.
  static let meanAbsoluteNormal = 0.797_884_560_802_865_355_879_892_119_869
}

@inline(__always) private func platformExp(_ x: Double) -> Double { exp(x) }
@inline(__always) private func platformExpm1(_ x: Double) -> Double { expm1(x) }
@inline(__always) private func platformLog(_ x: Double) -> Double { log(x) }
@inline(__always) private func platformLog1p(_ x: Double) -> Double { log1p(x) }
@inline(__always) private func platformErf(_ x: Double) -> Double { erf(x) }
@inline(__always) private func platformErfc(_ x: Double) -> Double { erfc(x) }
