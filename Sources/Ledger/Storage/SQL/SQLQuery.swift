/// A question to the database, so that several can be asked in one round trip.
package enum SQLQuery: Sendable {
  /// Text with its parameters.
  case plain(String, [SQLValue])
  /// The rows of many keys, in no particular order of keys.
  case keyed(KeyedQuery, [SQLValue], keys: [[UInt8]])
}
