#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The bytes of a PNG or JPEG file. Its first bytes are judged before the rest is read.
func readFile(_ path: String) throws(CodecFailure) -> [UInt8] {
  // without O_NONBLOCK, opening a pipe would wait for somebody to write to it
  let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  guard descriptor >= 0 else { throw readFailure(errno) }
  defer { close(descriptor) }
  let size = try regularFileSize(descriptor)
  let start = try readBytes(descriptor, count: min(size, 512), from: 0)
  _ = try pictureFormat(start)
  guard size > start.count else { return start }
  return try readBytes(descriptor, count: size, from: 0)
}

private func regularFileSize(_ descriptor: Int32) throws(CodecFailure) -> Int {
  var status = stat()
  guard fstat(descriptor, &status) == 0 else { throw readFailure(errno) }
  switch status.st_mode & S_IFMT {
  case S_IFREG: break
  case S_IFDIR: throw CodecFailure(reason: .folder)
  default: throw CodecFailure(reason: .notAFile)
  }
  let (size, limit) = (Int(status.st_size), PictureFile.largestByteCount)
  guard size <= limit else {
    throw CodecFailure(reason: .tooManyBytes(found: size, limit: limit))
  }
  return size
}

/// Fewer than `count` when the file ends before.
private func readBytes(
  _ descriptor: Int32, count: Int, from offset: Int
) throws(CodecFailure) -> [UInt8] {
  var failure: Int32 = 0
  let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
    filled = 0
    while filled < count {
      let got = pread(
        descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(offset + filled))
      if got < 0, errno == EINTR { continue }
      if got < 0 { failure = errno }
      if got <= 0 { break }
      filled += got
    }
  }
  guard failure == 0 else { throw readFailure(failure) }
  return bytes
}

private func readFailure(_ code: Int32) -> CodecFailure {
  switch code {
  case ENOENT, ENOTDIR: CodecFailure(reason: .missing)
  case EACCES, EPERM: CodecFailure(reason: .noPermission)
  case EISDIR: CodecFailure(reason: .folder)
  case ENXIO: CodecFailure(reason: .notAFile)
  default: CodecFailure(reason: .readFailed(detail: String(cString: strerror(code))))
  }
}
