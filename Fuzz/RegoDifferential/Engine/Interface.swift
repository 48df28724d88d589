// The C functions the fuzzer calls. Texts go in as UTF-8 with a length, since a policy may hold any byte, and come
// back as JSON, to be given back to `ephor_rego_free`.
internal import Foundation
internal import Rego

/// Compiles `[["file", "text"], …]` over a base document; `dialect` 0 reads v0, 1 reads v1.
///
/// Sets `handle` to what `ephor_rego_evaluate` takes, or to null with the errors as the result.
@_cdecl("ephor_rego_compile")
public func compile(
  _ modules: UnsafePointer<CChar>, _ modulesLength: Int, _ data: UnsafePointer<CChar>, _ dataLength: Int,
  _ dialect: CInt, _ handle: UnsafeMutablePointer<UnsafeMutableRawPointer?>
) -> UnsafeMutablePointer<CChar>? {
  handle.pointee = nil
  do throws(RegoError) {
    let subject = try Subject(
      modules: Subject.parse(modules, modulesLength), data: Subject.parse(data, dataLength),
      version: dialect == 0 ? .v0 : .v1)
    handle.pointee = Unmanaged.passRetained(subject).toOpaque()
    return strdup("{}")
  } catch {
    return strdup(Subject.report(error))
  }
}

/// Evaluates a query, strictly when `strict` is not 0; `input` may be null.
@_cdecl("ephor_rego_evaluate")
public func evaluate(
  _ handle: UnsafeRawPointer, _ query: UnsafePointer<CChar>, _ input: UnsafePointer<CChar>?,
  _ inputLength: Int, _ strict: CInt
) -> UnsafeMutablePointer<CChar>? {
  let subject = Unmanaged<Subject>.fromOpaque(handle).takeUnretainedValue()
  do throws(RegoError) {
    let document: Value? = if let input { try Subject.parse(input, inputLength) } else { nil }
    return strdup(try subject.results(String(cString: query), document, isStrict: strict != 0))
  } catch {
    return strdup(Subject.report(error))
  }
}

/// Gives back what `ephor_rego_compile` made.
@_cdecl("ephor_rego_release")
public func release(_ handle: UnsafeRawPointer) {
  Unmanaged<Subject>.fromOpaque(handle).release()
}

/// Gives back a text.
@_cdecl("ephor_rego_free")
public func release(text: UnsafeMutablePointer<CChar>?) {
  free(text)
}
