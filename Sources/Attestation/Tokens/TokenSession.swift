import CryptokiC
import Notation

/// A session with a token that its PIN was given to; closed with its last user.
// Module and handle never change, and `TokenKey` lets one thread sign at a time.
final class TokenSession: @unchecked Sendable {
  private static let attributeByteLimit: CK_ULONG = 4_096

  let module: TokenModule
  let handle: CK_SESSION_HANDLE

  /// Opens a session and gives the PIN once, so that a wrong one costs one try.
  ///
  /// Throws `token.pin_missing`, `token.pin_wrong`, `token.pin_locked`, `token.failed`.
  init(_ module: TokenModule, slot: CK_SLOT_ID, info: CK_TOKEN_INFO, pin: () throws -> [UInt8]) throws {
    self.module = module
    var handle: CK_SESSION_HANDLE = 0
    try module.check(
      "opening a session", module.functions.C_OpenSession(slot, CKF_SERIAL_SESSION, nil, nil, &handle))
    self.handle = handle
    guard info.flags & CKF_LOGIN_REQUIRED != 0 else { return }
    guard info.flags & CKF_USER_PIN_LOCKED == 0 else { throw Self.locked(info) }
    var pin = try pin()
    let answer = module.functions.C_Login(handle, CKU_USER, &pin, CK_ULONG(pin.count))
    switch answer {
    case CKR_OK, CKR_USER_ALREADY_LOGGED_IN: return
    case CKR_PIN_LOCKED: throw Self.locked(info)
    case CKR_PIN_INCORRECT, CKR_PIN_INVALID, CKR_PIN_LEN_RANGE:
      var after = CK_TOKEN_INFO()
      let isLast =
        module.functions.C_GetTokenInfo(slot, &after) == CKR_OK
        && after.flags & CKF_USER_PIN_FINAL_TRY != 0
      throw AttestationError(
        .tokenPINWrong,
        "the PIN of the token \(info.text(\.label)) is wrong\(isLast ? "; one more wrong try locks it" : "")",
        remedy:
          "mend the file or variable that holds it; each wrong try brings the token nearer to being locked")
    case CKR_PIN_EXPIRED, CKR_USER_PIN_NOT_INITIALIZED:
      throw AttestationError(
        .tokenPINWrong,
        "the token \(info.text(\.label)) has no PIN that counts: it has expired or was never set",
        remedy: "set the user's PIN with the token's own tools")
    default: throw TokenModule.failed("giving the PIN", answer)
    }
  }

  deinit { _ = module.functions.C_CloseSession(handle) }

  private static func locked(_ info: CK_TOKEN_INFO) -> AttestationError {
    AttestationError(
      .tokenPINLocked, "the token \(info.text(\.label)) is locked: its PIN was given wrong too often",
      remedy: "have its security officer set a new PIN with the token's own tools")
  }

  /// Up to two objects of a class with this label and id: two tell that the URI is not exact enough.
  func objects(_ kind: CK_ULONG, label: String?, id: [UInt8]?) throws -> [CK_OBJECT_HANDLE] {
    var kind = kind
    var label = label.map { Array($0.utf8) } ?? []
    var id = id ?? []
    let functions = module.functions
    return try withUnsafeMutableBytes(of: &kind) { kind in
      try label.withUnsafeMutableBytes { label in
        try id.withUnsafeMutableBytes { id in
          var template = [
            CK_ATTRIBUTE(type: CKA_CLASS, value: kind.baseAddress, valueLen: CK_ULONG(kind.count))
          ]
          if !label.isEmpty {
            template.append(
              CK_ATTRIBUTE(
                type: CKA_LABEL, value: label.baseAddress, valueLen: CK_ULONG(label.count)))
          }
          if !id.isEmpty {
            template.append(
              CK_ATTRIBUTE(type: CKA_ID, value: id.baseAddress, valueLen: CK_ULONG(id.count)))
          }
          try module.check(
            "looking for a key", functions.C_FindObjectsInit(handle, &template, CK_ULONG(template.count)))
          defer { _ = functions.C_FindObjectsFinal(handle) }
          var found = [CK_OBJECT_HANDLE](repeating: 0, count: 2)
          var count: CK_ULONG = 0
          try module.check("looking for a key", functions.C_FindObjects(handle, &found, 2, &count))
          return Array(found.prefix(Int(min(count, 2))))
        }
      }
    }
  }

  /// An attribute's bytes; nil when the object has none or does not show it.
  func attribute(_ type: CK_ULONG, of object: CK_OBJECT_HANDLE) -> [UInt8]? {
    var attribute = CK_ATTRIBUTE(type: type, value: nil, valueLen: 0)
    guard module.functions.C_GetAttributeValue(handle, object, &attribute, 1) == CKR_OK,
      attribute.valueLen <= Self.attributeByteLimit
    else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(attribute.valueLen))
    let answer = bytes.withUnsafeMutableBytes { buffer in
      attribute.value = buffer.baseAddress
      return module.functions.C_GetAttributeValue(handle, object, &attribute, 1)
    }
    guard answer == CKR_OK, attribute.valueLen == bytes.count else { return nil }
    return bytes
  }
}
