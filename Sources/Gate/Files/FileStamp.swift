import Glibc

/// What tells, without reading it, that a file is the one hashed before: size in bytes, time of last change of
/// content and of inode in nanoseconds since the epoch, inode and device.
struct FileStamp: Sendable, Hashable {
  var size: Int
  var modifiedNanoseconds: Int
  var changedNanoseconds: Int
  var inode: UInt
  var device: UInt

  enum Kind: Sendable { case file, folder, link, other }

  /// The stamp and kind of what is at `path`, links not followed; nil when there is nothing.
  static func read(_ path: String) -> (stamp: FileStamp, kind: Kind)? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    let kind: Kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    let stamp = FileStamp(
      size: Int(status.st_size),
      modifiedNanoseconds: status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec,
      changedNanoseconds: status.st_ctim.tv_sec * 1_000_000_000 + status.st_ctim.tv_nsec,
      inode: UInt(status.st_ino), device: UInt(status.st_dev))
    return (stamp, kind)
  }
}
