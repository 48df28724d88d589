import Rego

// The functions of `ephor_rego.h`. Handles are retained objects; each function says in the header what it
// takes and returns. None of them can be called from two threads at once with the same handle.

@_cdecl("ephor_rego_engine_new")
public func engineNew() -> UnsafeMutableRawPointer {
  Unmanaged.passRetained(RegoEngine()).toOpaque()
}

@_cdecl("ephor_rego_engine_free")
public func engineFree(_ engine: UnsafeMutableRawPointer?) {
  if let engine { Unmanaged<RegoEngine>.fromOpaque(engine).release() }
}

@_cdecl("ephor_rego_engine_error")
public func engineError(_ engine: UnsafeMutableRawPointer) -> UnsafePointer<CChar> {
  Unmanaged<RegoEngine>.fromOpaque(engine).takeUnretainedValue().message.pointer
}

@_cdecl("ephor_rego_add_policy")
public func addPolicy(
  _ engine: UnsafeMutableRawPointer, _ file: UnsafePointer<CChar>, _ text: UnsafePointer<UInt8>?, _ count: Int
) -> CInt {
  let engine = Unmanaged<RegoEngine>.fromOpaque(engine).takeUnretainedValue()
  let bytes = UnsafeBufferPointer(start: text, count: text == nil ? 0 : count)
  guard let text = String(validating: bytes, as: UTF8.self) else {
    engine.message.set("the policy is not valid UTF-8")
    return 1
  }
  do {
    try engine.addPolicy(file: String(cString: file), text: text)
    return 0
  } catch {
    engine.message.set(error.line)
    return 1
  }
}

@_cdecl("ephor_rego_set_data")
public func setData(_ engine: UnsafeMutableRawPointer, _ json: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let engine = Unmanaged<RegoEngine>.fromOpaque(engine).takeUnretainedValue()
  do {
    try engine.setData(UnsafeBufferPointer(start: json, count: json == nil ? 0 : count))
    return 0
  } catch {
    engine.message.set("\(error)")
    return 1
  }
}

@_cdecl("ephor_rego_prepare")
public func prepare(
  _ engine: UnsafeMutableRawPointer, _ reference: UnsafePointer<CChar>, _ flags: CUnsignedInt
) -> UnsafeMutableRawPointer? {
  let engine = Unmanaged<RegoEngine>.fromOpaque(engine).takeUnretainedValue()
  let options = EvaluationOptions(isStrict: flags & 1 != 0, reusesDocuments: flags & 2 == 0)
  do throws(RegoError) {
    return Unmanaged.passRetained(try engine.prepare(String(cString: reference), options: options)).toOpaque()
  } catch {
    engine.message.set(error.line)
    return nil
  }
}

@_cdecl("ephor_rego_query_free")
public func queryFree(_ query: UnsafeMutableRawPointer?) {
  if let query { Unmanaged<RegoQuery>.fromOpaque(query).release() }
}

@_cdecl("ephor_rego_query_error")
public func queryError(_ query: UnsafeMutableRawPointer) -> UnsafePointer<CChar> {
  Unmanaged<RegoQuery>.fromOpaque(query).takeUnretainedValue().message.pointer
}

@_cdecl("ephor_rego_query_result_length")
public func queryResultLength(_ query: UnsafeMutableRawPointer) -> Int {
  Unmanaged<RegoQuery>.fromOpaque(query).takeUnretainedValue().result.count
}

@_cdecl("ephor_rego_evaluate")
public func evaluate(
  _ query: UnsafeMutableRawPointer, _ json: UnsafePointer<UInt8>?, _ count: Int
) -> UnsafePointer<CChar>? {
  Unmanaged<RegoQuery>.fromOpaque(query)._withUnsafeGuaranteedRef { query in
    do throws(RegoError) {
      return try query.evaluate(UnsafeBufferPointer(start: json, count: json == nil ? 0 : count))
    } catch {
      query.message.set(error.line)
      return nil
    }
  }
}
