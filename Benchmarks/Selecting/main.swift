import Foundation
import Imaging
import Scene

// ObjectSelector PICTURE LEFT TOP RIGHT BOTTOM [ROUNDS [OUT.png]]: selects what is in a box, given as
// shares of width and height, and writes the least and the median time of ROUNDS selections and the
// processor time of one, in milliseconds. For Benchmarks/selection.py.

let words = CommandLine.arguments
let sides = words.dropFirst(2).prefix(4).compactMap(Double.init)
guard sides.count == 4,
  let box = Region(left: sides[0], top: sides[1], right: sides[2], bottom: sides[3])
else {
  let usage = "usage: ObjectSelector PICTURE LEFT TOP RIGHT BOTTOM [ROUNDS [OUT.png]]\n"
  FileHandle.standardError.write(Data(usage.utf8))
  exit(2)
}
let photograph = try PictureFile(path: words[1]).decode().image()
let side = ObjectSelection.workingSide
let scale = photograph.size.scale(toFit: PixelSize(width: side, height: side))
let picture = photograph.resampled(to: photograph.size.scaled(by: scale))
let rounds = max(1, words.count > 6 ? Int(words[6]) ?? 1 : 1)

var matte = Mask(width: 1, height: 1)
let begun = clock()
let times = (0..<rounds).map { _ in
  ContinuousClock().measure { matte = ObjectSelection.matte(of: [box], in: picture) }
}.sorted()
let processorTime = Double(clock() - begun) / Double(CLOCKS_PER_SEC) * 1000 / Double(rounds)
print(times[0] / .milliseconds(1), times[rounds / 2] / .milliseconds(1), processorTime)

if words.count > 7 {
  let shown = DisplayImage8(
    width: matte.width, height: matte.height,
    samples: matte.samples.flatMap { share -> [UInt8] in
      let code = UInt8((255 * min(1, max(0, share))).rounded())
      return [code, code, code, 255]
    })
  try Data(shown.encoded(as: .png())).write(to: URL(fileURLWithPath: words[7]))
}
