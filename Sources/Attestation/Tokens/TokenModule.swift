import CryptokiC
import Notation
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A PKCS#11 module: a shared library of whoever made the token, loaded once and kept to the end of the process.
// The functions never change, and PKCS#11 locks for itself once it is initialised with CKF_OS_LOCKING_OK.
final class TokenModule: @unchecked Sendable {
  private static let loaded = Mutex<[String: TokenModule]>([:])
  private static let slotLimit = 1_024

  let functions: CK_FUNCTION_LIST

  private init(functions: CK_FUNCTION_LIST) { self.functions = functions }

  /// Loads and initialises a module.
  ///
  /// Throws `token.no_module` when there is no such library, or it is no module; `token.failed` when it refuses.
  static func load(_ path: String) throws -> TokenModule {
    try loaded.withLock { loaded in
      if let module = loaded[path] { return module }
      guard let library = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
        throw absent(path, dlerror().map { String(cString: $0) } ?? "it cannot be loaded")
      }
      guard let symbol = dlsym(library, "C_GetFunctionList") else {
        dlclose(library)
        throw absent(path, "it has no C_GetFunctionList, so it is no PKCS#11 module")
      }
      // The standard gives the symbol of that name this type; anything else is no module, as C has no check.
      let list = unsafeBitCast(symbol, to: CK_C_GetFunctionList.self)
      var functions: UnsafeMutablePointer<CK_FUNCTION_LIST>?
      guard list(&functions) == CKR_OK, let functions else {
        throw absent(path, "it gives no list of functions")
      }
      let module = TokenModule(functions: functions.pointee)
      var arguments = CK_C_INITIALIZE_ARGS()
      arguments.flags = CKF_OS_LOCKING_OK
      let answer = withUnsafeMutablePointer(to: &arguments) { module.functions.C_Initialize($0) }
      guard answer == CKR_OK || answer == CKR_CRYPTOKI_ALREADY_INITIALIZED else {
        throw failed("initialising \(path)", answer)
      }
      loaded[path] = module
      return module
    }
  }

  /// The slot of the only token that a URI fits.
  ///
  /// Throws `token.absent` when none does or several do.
  func slot(for uri: TokenURI) throws -> (slot: CK_SLOT_ID, info: CK_TOKEN_INFO) {
    var count: CK_ULONG = 0
    try check("listing slots", functions.C_GetSlotList(1, nil, &count))
    guard count <= Self.slotLimit else {
      throw AttestationError(.tokenFailed, "the module has \(count) slots; the limit is \(Self.slotLimit)")
    }
    var slots = [CK_SLOT_ID](repeating: 0, count: Int(count))
    try check("listing slots", functions.C_GetSlotList(1, &slots, &count))
    var found: [(CK_SLOT_ID, CK_TOKEN_INFO)] = []
    var labels: [String] = []
    for slot in slots.prefix(Int(count)) {
      var info = CK_TOKEN_INFO()
      guard functions.C_GetTokenInfo(slot, &info) == CKR_OK, info.flags & CKF_TOKEN_INITIALIZED != 0 else {
        continue
      }
      labels.append(info.text(\.label))
      if info.fits(uri.token, slot: slot) { found.append((slot, info)) }
    }
    guard found.count == 1 else {
      let there = labels.isEmpty ? "there is none" : "there are \(labels.joined(separator: ", "))"
      throw AttestationError(
        .tokenAbsent,
        "\(found.isEmpty ? "no token fits" : "\(found.count) tokens fit") \(uri.shown); \(there)",
        remedy: found.isEmpty
          ? "put the token in, or name it by its label: pkcs11:token=LABEL;object=KEY"
          : "say which by token=, serial= or slot-id=")
    }
    return found[0]
  }

  /// Throws `token.failed` unless a call succeeded.
  func check(_ what: String, _ answer: CK_RV) throws {
    guard answer == CKR_OK else { throw Self.failed(what, answer) }
  }

  static func failed(_ what: String, _ answer: CK_RV) -> AttestationError {
    AttestationError(
      .tokenFailed, "\(what) failed: the module answered 0x\(String(answer, radix: 16))",
      remedy: "the number is a CKR_ code of PKCS#11; check the token with its maker's tools")
  }

  private static func absent(_ path: String, _ why: String) -> AttestationError {
    AttestationError(
      .tokenModule, "the PKCS#11 module \(path) cannot be used: \(why)",
      remedy: "give the library that came with the token: module-path=PATH in the URI, or EPHOR_PKCS11_MODULE"
    )
  }
}

extension CK_TOKEN_INFO {
  /// A text of the token without the spaces it is filled up with.
  func text<Field>(_ field: KeyPath<CK_TOKEN_INFO, Field>) -> String {
    let bytes = withUnsafeBytes(of: self[keyPath: field]) { Array($0) }
    let end = bytes.lastIndex { $0 != UInt8(ascii: " ") && $0 != 0 }.map { $0 + 1 } ?? 0
    return String(decoding: bytes.prefix(end), as: UTF8.self)
  }

  /// Whether the token has every attribute asked for.
  func fits(_ wanted: [String: String], slot: CK_SLOT_ID) -> Bool {
    wanted.allSatisfy { name, value in
      switch name {
      case "token": text(\.label) == value
      case "manufacturer": text(\.manufacturerID) == value
      case "serial": text(\.serialNumber) == value
      case "model": text(\.model) == value
      case "slot-id": String(slot) == value
      default: false
      }
    }
  }
}
