internal import Crypto

/// A point on an elliptic curve.
struct EllipticPublicKey: Hashable, Sendable {
  let curve: EllipticCurve
  let x: BigInteger
  let y: BigInteger

  /// The point of coordinates; nil where it is not on the curve.
  init?(curve: EllipticCurve, x: BigInteger, y: BigInteger) {
    self.curve = curve
    self.x = x
    self.y = y
    guard isOnCurve else { return nil }
  }

  /// Reads an uncompressed point (SEC 1 section 2.3.4); nil where it is none of the curve.
  init?(curve: EllipticCurve, uncompressed bytes: [UInt8]) {
    guard bytes.count == 1 + 2 * curve.byteCount, bytes[0] == 4 else { return nil }
    self.init(
      curve: curve, x: BigInteger(bigEndian: bytes[1...curve.byteCount]),
      y: BigInteger(bigEndian: bytes[(1 + curve.byteCount)...]))
  }

  /// Both coordinates in the curve's width, behind a 4 (SEC 1 section 2.3.3).
  var uncompressed: [UInt8] {
    let width = curve.byteCount
    return [4] + (x.bigEndianBytes(count: width) ?? []) + (y.bigEndianBytes(count: width) ?? [])
  }

  private var isOnCurve: Bool {
    let width = curve.byteCount
    guard x.bigEndianBytes.count <= width, y.bigEndianBytes.count <= width else { return false }
    switch curve {
    case .p224: return isOnP224
    case .p256: return (try? P256.Signing.PublicKey(x963Representation: uncompressed)) != nil
    case .p384: return (try? P384.Signing.PublicKey(x963Representation: uncompressed)) != nil
    case .p521: return (try? P521.Signing.PublicKey(x963Representation: uncompressed)) != nil
    }
  }

  /// y² = x³ − 3x + b modulo p = 2²²⁴ − 2⁹⁶ + 1 (FIPS 186-4 appendix D.1.2.2); the cryptographic library has
  /// no such curve.
  private var isOnP224: Bool {
    let p = (BigInteger(1) << 224) - (BigInteger(1) << 96) + BigInteger(1)
    guard x < p, y < p,
      let b = BigInteger("b4050a850c04b3abf54132565044b0b7d7bfd8ba270b39432355ffb4", base: 16)
    else { return false }
    return (y * y - x * x * x + BigInteger(3) * x - b).modulo(p).isZero
  }

  var value: Value {
    ["Curve": .object(RegoObject()), "X": .number(RegoNumber(x)), "Y": .number(RegoNumber(y))]
  }
}
