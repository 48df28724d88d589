/// What a witness answers to a checkpoint, with the status codes of C2SP tlog-witness.
public enum WitnessAnswer: Sendable, Hashable {
  /// 200: the checkpoint is consistent with all this witness has seen; the cosignature is stored before it is given.
  case cosigned(NoteSignature)
  /// 400: the request or its checkpoint does not read, or the old size is above the new one.
  case malformed(String)
  /// 403: no signature of a key trusted for the origin, or a bad one.
  case untrusted
  /// 404: the origin is not known.
  case unknownLog
  /// 409: the witness has last cosigned another size, which it names.
  case conflict(TreeSize)
  /// 422: the proof does not show that the log only grew.
  case inconsistent(String)

  /// The HTTP status.
  public var status: Int {
    switch self {
    case .cosigned: 200
    case .malformed: 400
    case .untrusted: 403
    case .unknownLog: 404
    case .conflict: 409
    case .inconsistent: 422
    }
  }

  /// The media type of the body: `text/x.tlog.size` for a conflict.
  public var contentType: String {
    if case .conflict = self { "text/x.tlog.size" } else { "text/plain; charset=utf-8" }
  }

  /// The response's body, ending with a line feed.
  public var body: String {
    switch self {
    case .cosigned(let signature): signature.line + "\n"
    case .malformed(let reason): "\(reason)\n"
    case .untrusted: "no valid signature by a key trusted for this origin\n"
    case .unknownLog: "unknown origin\n"
    case .conflict(let size): "\(size)\n"
    case .inconsistent(let reason): "\(reason)\n"
    }
  }
}
