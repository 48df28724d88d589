package import Ledger

extension LedgerError {
  /// What an SQLSTATE of PostgreSQL means to whoever runs Ephor (PostgreSQL, appendix A).
  package init(sqlState: String, message: String, place: String) {
    switch sqlState {
    case "53100":
      self.init(
        .diskFull, "the disk of \(place) is full: nothing was added to the log",
        remedy: "free some space on the server and run the command again; the log itself is intact")
    case "XX000" where message.hasPrefix("could not extend file"):
      // A file that may not grow (EFBIG) has no state of its own.
      self.init(
        .diskFull, "\(place) may not write more: nothing was added to the log (\(message))",
        remedy: "raise what limits the server's files and run the command again; the log itself is intact")
    case "25006", "42501", "55000":
      self.init(
        .readOnly, "\(place) cannot be written (\(message))",
        remedy: "connect to the primary, with a role that may write the ledger's schema")
    case "55P03", "57014", "40001", "40P01":
      self.init(
        .busy, "another sequencer has kept the log in \(place) locked (\(message))",
        remedy: "wait for it, or end its connection, and run the command again")
    case "58030", "58P01", "XX001", "XX002":
      self.init(
        sqlState == "58030" ? .inputOutput : .corrupt,
        "\(place) could not read or write its files (\(message))",
        remedy: "look into the server's log; restore the database from a copy where its files are damaged")
    case "23505":
      self.init(
        .superseded, "another sequencer has moved the log in \(place) on: nothing was added (\(message))",
        remedy: "run the command again; what was recorded is answered with its receipt")
    case "22012":
      // The one division that is asked for is by the number of rows that moving the log on changed.
      self = .superseded(place)
    case _ where sqlState.hasPrefix("08") || sqlState.hasPrefix("57P") || sqlState == "25P03":
      self.init(
        .unreachable, "\(place) ended the connection (\(message))",
        remedy: "run the command again; what was recorded is answered with its receipt")
    default:
      self.init(.internalSQL, "\(place) refused an operation: \(sqlState) \(message)")
    }
  }
}
