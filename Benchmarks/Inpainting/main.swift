import Foundation
import Imaging

// InpaintingFiller PICTURE.ppm HOLE.ppm OUT.ppm [ROUNDS [liveliest]]: fills what is white in HOLE,
// and writes the least time of ROUNDS fillings to standard error. For Benchmarks/inpainting.py.

/// A binary PPM without comments, as OpenCV and ImageMagick write it.
func picture(at path: String) throws -> Image {
  let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  let header = bytes.split(separator: 0x0A, maxSplits: 3, omittingEmptySubsequences: false)
  let size = header[1].split(separator: 0x20).compactMap {
    Int(String(decoding: $0, as: UTF8.self))
  }
  precondition(header[0].elementsEqual("P6".utf8) && header[2].elementsEqual("255".utf8))
  var samples = [UInt8](repeating: 255, count: size[0] * size[1] * 4)
  for (index, sample) in header[3].enumerated() {
    samples[index / 3 * 4 + index % 3] = sample
  }
  return Image(DisplayImage8(width: size[0], height: size[1], samples: samples))
}

func write(_ picture: Image, to path: String) throws {
  let shown = picture.displayed()
  var file = Data("P6\n\(shown.width) \(shown.height)\n255\n".utf8)
  for i in stride(from: 0, to: shown.samples.count, by: 4) {
    file.append(contentsOf: shown.samples[i..<i + 3])
  }
  try file.write(to: URL(fileURLWithPath: path))
}

let arguments = CommandLine.arguments
guard (4...6).contains(arguments.count) else {
  FileHandle.standardError.write(
    Data("usage: InpaintingFiller PICTURE.ppm HOLE.ppm OUT.ppm [ROUNDS [liveliest]]\n".utf8))
  exit(2)
}
let damaged = try picture(at: arguments[1])
let hole = try picture(at: arguments[2]).red
var filled = damaged
let aim: InpaintingAim = arguments.last == "liveliest" ? .liveliest : .likeliest
let rounds = arguments.count > 4 ? Int(arguments[4]) ?? 1 : 1
let times = try (0..<max(1, rounds)).map { _ in
  try ContinuousClock().measure { filled = try damaged.inpainted(hole: hole, aim: aim) }
}
FileHandle.standardError.write(Data("\((times.min() ?? .zero) / .milliseconds(1)) ms\n".utf8))
try write(filled, to: arguments[3])
