#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes a file so that its path holds either what it held before or all of `parts`: to a
/// temporary file beside it, which is synced and then renamed. Leaves nothing behind on failure.
/// A symbolic link stays one, and what isn't a regular file, such as a device, is written into.
func writeFile(_ parts: [[UInt8]], to path: String) throws(PictureFileError) {
  let target = resolvingLinks(path)
  var status = stat()
  let exists = stat(target, &status) == 0
  let failure =
    switch status.st_mode & S_IFMT {
    case S_IFDIR where exists: EISDIR
    case S_IFREG where exists: replaceFile(target, with: parts, permissions: status.st_mode & 0o777)
    case _ where exists: writeInto(target, parts)
    default: replaceFile(target, with: parts, permissions: newFilePermissions())
    }
  guard failure == 0 else { throw writeFailure(failure, path) }
}

private func resolvingLinks(_ path: String) -> String {
  guard let resolved = realpath(path, nil) else { return path }
  defer { free(resolved) }
  return String(cString: resolved)
}

private func newFilePermissions() -> mode_t {
  let mask = umask(0)
  umask(mask)
  return 0o666 & ~mask
}

/// Answers 0 or the error's number.
private func replaceFile(_ path: String, with parts: [[UInt8]], permissions: mode_t) -> Int32 {
  let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
  var temporary = Array((folder + ".retake-XXXXXX").utf8CString)
  let descriptor = mkstemp(&temporary)
  guard descriptor >= 0 else { return errno }
  var failure = write(parts, to: descriptor)
  if failure == 0, fchmod(descriptor, permissions) != 0 { failure = errno }
  if failure == 0, fsync(descriptor) != 0 { failure = errno }
  if close(descriptor) != 0, failure == 0 { failure = errno }
  if failure == 0, rename(temporary, path) != 0 { failure = errno }
  if failure == 0 { syncFolder(folder) } else { unlink(temporary) }
  return failure
}

private func writeInto(_ path: String, _ parts: [[UInt8]]) -> Int32 {
  let descriptor = open(path, O_WRONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return errno }
  let failure = write(parts, to: descriptor)
  return close(descriptor) != 0 && failure == 0 ? errno : failure
}

/// Answers 0 or the error's number.
private func write(_ parts: [[UInt8]], to descriptor: Int32) -> Int32 {
  for part in parts {
    let failure = part.withUnsafeBytes { bytes -> Int32 in
      var written = 0
      while written < bytes.count, let base = bytes.baseAddress {
        let count = write(descriptor, base + written, bytes.count - written)
        if count < 0, errno == EINTR { continue }
        if count < 0 { return errno }
        written += count
      }
      return 0
    }
    guard failure == 0 else { return failure }
  }
  return 0
}

/// Makes the rename last through a power cut. Some file systems can't; the file is whole anyway.
private func syncFolder(_ folder: String) {
  let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return }
  fsync(descriptor)
  close(descriptor)
}

private func writeFailure(_ code: Int32, _ path: String) -> PictureFileError {
  let reason: PictureFileError.Reason =
    switch code {
    case ENOENT, ENOTDIR: .folderMissing
    case EACCES, EPERM, EROFS: .readOnlyFolder
    case ENOSPC, EDQUOT, EFBIG: .diskFull
    case EISDIR: .folder
    default: .writeFailed(detail: String(cString: strerror(code)))
    }
  return PictureFileError(path: path, reason: reason)
}
