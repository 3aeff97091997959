import Foundation
import Imaging
import Terminal

// SixelEncoder PICTURE.ppm COLOURS ROUNDS: writes the picture as sixel to standard output, and the
// median time of ROUNDS encodings to standard error. For Benchmarks/run.

/// A binary PPM without comments, as ImageMagick writes it.
func picture(at path: String) throws -> DisplayImage8 {
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
  return DisplayImage8(width: size[0], height: size[1], samples: samples)
}

let arguments = CommandLine.arguments
guard arguments.count == 4, let colours = Int(arguments[2]), let rounds = Int(arguments[3]) else {
  FileHandle.standardError.write(Data("usage: SixelEncoder PICTURE.ppm COLOURS ROUNDS\n".utf8))
  exit(2)
}
let shown = try picture(at: arguments[1])
var sixel: [UInt8] = []
let times = (0..<max(1, rounds)).map { _ in
  ContinuousClock().measure { sixel = IndexedPicture(shown, colourLimit: colours).sixel() }
}.sorted()
let median = times[times.count / 2] / .milliseconds(1)
FileHandle.standardError.write(Data("\(median) ms\n".utf8))
FileHandle.standardOutput.write(Data(sixel))
