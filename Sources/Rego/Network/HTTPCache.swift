internal import Notation

/// Responses of `http.send` kept between evaluations, as OPA's inter-query cache keeps them.
struct HTTPCache {
  /// A response and how long it counts.
  struct Entry {
    var response: HTTPResponse
    /// Seconds since 1970; then the server is asked whether it still holds.
    var expires: Double

    /// The codes whose responses may be kept (RFC 9110 section 15.1).
    private static let codes = [200, 203, 204, 206, 300, 301, 404, 405, 410, 414, 501]

    /// Nil where the response must not be kept.
    ///
    /// - Parameters:
    ///   - freshness: the response whose headers say how long it counts.
    ///   - forcedSeconds: how long it counts whatever they say.
    init?(_ response: HTTPResponse, freshness: HTTPResponse, forcedSeconds: Int?, now: Double) {
      guard Self.codes.contains(response.statusCode) else { return nil }
      self.response = response
      if let forcedSeconds, forcedSeconds > 0 {
        expires = now + Double(forcedSeconds)
        return
      }
      let directives = HTTPCache.directives(freshness.headers[named: "Cache-Control"] ?? "")
      if directives["no-store"] != nil { return nil }
      if let age = directives["max-age"] {
        guard let seconds = UInt64(age), let date = HTTPCache.seconds(freshness.headers[named: "Date"]) else {
          return nil
        }
        expires = date + Double(min(seconds, UInt64(Int32.max)))
      } else {
        expires = HTTPCache.seconds(freshness.headers[named: "Expires"]) ?? 0
      }
    }

    /// The request that asks whether the response still holds; nil where the server gave nothing to ask with.
    func revalidation(of request: HTTPRequest) -> HTTPRequest? {
      var conditional = request
      let tag = response.headers[named: "ETag"]
      let date = response.headers[named: "Last-Modified"]
      if tag == nil, date == nil { return nil }
      if let tag { conditional.headers.append(HTTPField("If-None-Match", tag)) }
      if let date { conditional.headers.append(HTTPField("If-Modified-Since", date)) }
      return conditional
    }
  }

  private var entries: [Value: Entry] = [:]
  private var byteCount = 0

  /// What is kept for a request. What counts shortest makes room.
  subscript(key: Value) -> Entry? {
    get { entries[key] }
    set {
      if let old = entries.removeValue(forKey: key) { byteCount -= old.response.body.count }
      guard let newValue, NetworkLimits.cachedBytes.allows(newValue.response.body.count) else { return }
      entries[key] = newValue
      byteCount += newValue.response.body.count
      while !NetworkLimits.cachedBytes.allows(byteCount)
        || !NetworkLimits.cachedResponses.allows(entries.count)
      {
        guard
          let shortest = entries.filter({ $0.key != key }).min(by: { $0.value.expires < $1.value.expires })
        else {
          return
        }
        entries[shortest.key] = nil
        byteCount -= shortest.value.response.body.count
      }
    }
  }

  /// The directives of `Cache-Control` (RFC 9111 section 5.2), names in small letters.
  private static func directives(_ header: String) -> [String: String] {
    var found: [String: String] = [:]
    for part in header.split(separator: ",") {
      let sides = part.split(separator: "=", maxSplits: 1).map { side in
        String(side.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      }
      guard let name = sides.first else { continue }
      found[name.lowercased()] = sides.count > 1 ? sides[1] : ""
    }
    return found
  }

  /// A date of HTTP (RFC 9110 section 5.6.7) in seconds since 1970.
  static func seconds(_ text: String?) -> Double? {
    guard let text else { return nil }
    let layouts = [
      "Mon, 02 Jan 2006 15:04:05 GMT", "Monday, 02-Jan-06 15:04:05 GMT", "Mon Jan _2 15:04:05 2006",
    ]
    for layout in layouts {
      if let time = try? GoTimeLayout(layout).parse(text) { return Double(time.seconds) }
    }
    return nil
  }
}

extension HTTPResponse {
  /// This response with the headers of one that says it still holds.
  func renewed(by other: HTTPResponse) -> HTTPResponse {
    var renewed = self
    for field in other.headers { renewed.headers.remove(named: field.name) }
    renewed.headers += other.headers
    return renewed
  }
}
