import ArgumentParser
import Conversation
import Edits
import Foundation
import Imaging
import Scene

struct ObjectsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "objects", abstract: "List what is known to be in a photograph.")

  @ArgumentParser.Argument(
    help: "A PNG or JPEG file.", completion: .file(extensions: ["png", "jpg", "jpeg"]))
  var photo: String

  @OptionGroup var annotations: AnnotationOptions

  @Flag(help: "Print one JSON object a thing.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Draw the selection of everything into this PNG or JPEG file.", valueName: "out"),
    completion: .file(extensions: ["png", "jpg", "jpeg"]))
  var selection: String?

  @Flag(help: "Draw the selection as a mask, white on black, instead of showing it in the picture.")
  var mask = false

  @Option(
    help: ArgumentHelp(
      "Keep what is selected by this name among your cut-outs, to be added to other pictures.",
      valueName: "name"))
  var addCutOut: String?

  func run() async throws {
    let file = try PictureFile(path: photo)
    let objects = try annotations.findings(onPhotographAt: photo)?.objects ?? []
    for object in objects {
      if json { try Standard.output(json: object) } else { Standard.output(object.description) }
    }
    if objects.isEmpty {
      Standard.error("Nothing is known to be in this photograph; --objects names a file of boxes.")
    }
    if let selection { try draw(objects, in: file, to: selection) }
    if let addCutOut { try keep(addCutOut, of: objects, in: file) }
  }

  /// The largest of that name.
  private func keep(_ name: String, of objects: [SceneObject], in file: PictureFile) throws {
    let wanted = name.lowercased()
    func area(_ object: SceneObject) -> Double { object.box.map { $0.width * $0.height } ?? 0 }
    let named = objects.filter { $0.name == wanted && $0.box != nil }
    guard let object = named.max(by: { area($0) < area($1) }) else {
      let known = objects.map(\.name).joined(separator: ", ")
      throw ValidationError(
        "Nothing called “\(name)” is known in this photograph; there is: \(known).")
    }
    let picture = try file.decode().image()
    let side = ObjectSelection.workingSide
    let scale = picture.size.scale(toFit: PixelSize(width: side, height: side))
    let small = picture.resampled(to: picture.size.scaled(by: scale))
    let matte =
      if let mask = object.mask.flatMap({ PictureShelf.shared.picture($0) }) {
        ObjectSelection.matte(ofMask: Image(mask).green, in: small)
      } else {
        ObjectSelection.matte(of: FoundObjects(name: wanted, [object]), in: small)
      }
    let path = try CutOutLibrary.usual.add(
      wanted, from: picture, matte: matte.fitted(to: picture.size))
    Standard.output(path.withControlCharactersVisible)
  }

  private func draw(_ objects: [SceneObject], in file: PictureFile, to path: String) throws {
    guard let format = PictureFormat(pathExtension: path) else {
      throw ValidationError("The selection must end in .png or .jpg.")
    }
    var picture = try file.decode().image()
    let side = ObjectSelection.workingSide
    let scale = picture.size.scale(toFit: PixelSize(width: side, height: side))
    picture = picture.resampled(to: picture.size.scaled(by: scale))
    let boxed = objects.filter { $0.mask == nil && $0.box != nil }
    var matte = ObjectSelection.matte(of: FoundObjects(name: "", boxed), in: picture)
    for mask in objects.compactMap(\.mask).compactMap({ PictureShelf.shared.picture($0) }) {
      matte = matte.combined(with: ObjectSelection.matte(ofMask: Image(mask).green, in: picture)) {
        max($0, $1)
      }
    }
    let shown = mask ? DisplayImage8(greys: matte) : picture.shown(matte).displayed()
    try shown
      .write(to: path, as: format == .jpeg ? .jpeg(JPEGOptions(quality: 90)) : .png())
  }
}

extension DisplayImage8 {
  /// A mask in the greys of a screen, 0 black and 1 white.
  fileprivate init(greys mask: Mask) {
    var samples = [UInt8](repeating: 255, count: 4 * mask.samples.count)
    for (i, share) in mask.samples.enumerated() {
      let code = UInt8((255 * min(1, max(0, share))).rounded())
      for channel in 0..<3 { samples[4 * i + channel] = code }
    }
    self.init(width: mask.width, height: mask.height, samples: samples)
  }
}

extension Image {
  /// What isn't selected is shown dark and blue.
  fileprivate func shown(_ matte: Mask) -> Image {
    var veil = self
    for i in veil.red.samples.indices {
      let light = luminance(red.samples[i], green.samples[i], blue.samples[i])
      veil.red.samples[i] = 0.08 * light
      veil.green.samples[i] = 0.1 * light
      veil.blue.samples[i] = 0.02 + 0.25 * light
    }
    return veil.blended(with: self, by: matte)
  }
}

extension SceneObject {
  /// "dog: left 0, top 41.6, right 53.1, bottom 100 %"
  var description: String {
    guard let box else { return name.withControlCharactersVisible }
    func percent(_ share: Double) -> String { String((share * 1000).rounded() / 10) }
    return name.withControlCharactersVisible + (isGroup ? " (several)" : "")
      + ": left \(percent(box.left)), top \(percent(box.top)), right \(percent(box.right)), "
      + "bottom \(percent(box.bottom)) %"
  }
}
