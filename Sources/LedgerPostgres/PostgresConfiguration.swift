/// Where a ledger's PostgreSQL is and how long it may take.
package struct PostgresConfiguration: Sendable {
  /// What libpq takes: `postgresql://user@host/database` or `host=/run/postgresql dbname=ephor`. Secrets belong into
  /// the environment (`PGPASSWORD`) or `~/.pgpass`.
  package var address: String
  /// The schema of the database that holds the ledger's tables (default `ephor`): lower-case letters, digits and `_`.
  package var namespace: String
  /// How long a writer waits for another one's transaction (default 30).
  package var lockTimeoutSeconds: Double
  /// How long a transaction may stand idle before the server ends it and its connection (default 10), so that a
  /// sequencer that stalls loses its turn. Shorter than `lockTimeoutSeconds`.
  package var stallLimitSeconds: Double

  package init(
    address: String, namespace: String = "ephor", lockTimeoutSeconds: Double = 30,
    stallLimitSeconds: Double = 10
  ) {
    self.address = address
    self.namespace = namespace
    self.lockTimeoutSeconds = lockTimeoutSeconds
    self.stallLimitSeconds = stallLimitSeconds
  }
}
