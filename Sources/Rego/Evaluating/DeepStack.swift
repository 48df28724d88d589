#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Runs work on a thread of its own with a stack large enough for the depth the limits allow.
enum DeepStack {
  /// Bytes of stack.
  static let size = 256 << 20

  private final class Work {
    let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
  }

  /// Runs `body` and waits for it.
  static func run<Result: Sendable>(
    _ body: @escaping @Sendable () throws(RegoError) -> Result
  ) throws(RegoError) -> Result {
    var outcome: Swift.Result<Result, RegoError>?
    let started = withUnsafeMutablePointer(to: &outcome) { pointer in
      let work = Work {
        do throws(RegoError) {
          pointer.pointee = .success(try body())
        } catch {
          pointer.pointee = .failure(error)
        }
      }
      return start(work)
    }
    guard started, let outcome else {
      throw RegoError(
        .evaluationInternal, "no thread could be started for the evaluation",
        remedy: "Allow the process more memory or threads.")
    }
    return try outcome.get()
  }

  private static func start(_ work: Work) -> Bool {
    let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
    defer { attributes.deallocate() }
    guard pthread_attr_init(attributes) == 0 else { return false }
    defer { pthread_attr_destroy(attributes) }
    guard pthread_attr_setstacksize(attributes, size) == 0 else { return false }
    let argument = Unmanaged.passRetained(work).toOpaque()
    #if canImport(Darwin)
      var thread: pthread_t?
      let status = pthread_create(&thread, attributes, entry, argument)
      guard status == 0, let thread else {
        Unmanaged<Work>.fromOpaque(argument).release()
        return false
      }
    #else
      var thread: pthread_t = 0
      let status = pthread_create(&thread, attributes, entry, argument)
      guard status == 0 else {
        Unmanaged<Work>.fromOpaque(argument).release()
        return false
      }
    #endif
    return pthread_join(thread, nil) == 0
  }

  #if canImport(Darwin)
    private static let entry: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = {
      argument in
      Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
      return nil
    }
  #else
    private static let entry: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
      argument in
      if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
      return nil
    }
  #endif
}
