import Dispatch
import Foundation
import Imaging

// The pictures of an export and nothing else: what `retake export` is measured beside.
// PictureCopier LIST [LONGEST SIDE]: LIST has a source and a target a line, with a tab between. A PNG
// that holds pixels alone and is small enough is copied; anything else is decoded, reduced and encoded as PNG.

let words = CommandLine.arguments
guard words.count >= 2, let list = try? String(contentsOfFile: words[1], encoding: .utf8) else {
  FileHandle.standardError.write(Data("usage: PictureCopier LIST [LONGEST SIDE]\n".utf8))
  exit(2)
}
let longestSide = words.count > 2 ? Int(words[2]) : nil

@Sendable func copy(_ source: String, _ target: String) throws {
  let file = try PictureFile(path: source)
  let box = longestSide.map { PixelSize(width: $0, height: $0) } ?? file.header.size
  let scale = file.header.size.scale(toFit: box)
  if scale == 1, file.holdsPixelsAlone {
    try Data(file.bytes).write(to: URL(fileURLWithPath: target))
    return
  }
  let picture = try file.decode()
  let image = scale == 1 ? nil : picture.image().resampled(to: picture.size.scaled(by: scale))
  guard case .eight(let plain) = picture.pixels else { return }
  let bytes = try (image?.displayed() ?? plain).encoded(as: .png())
  try Data(bytes).write(to: URL(fileURLWithPath: target))
}

let pairs = list.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
for folder in Set(pairs.map { URL(fileURLWithPath: $0[1]).deletingLastPathComponent() }) {
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
}
DispatchQueue.concurrentPerform(iterations: pairs.count) { index in
  do {
    try copy(pairs[index][0], pairs[index][1])
  } catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(1)
  }
}
