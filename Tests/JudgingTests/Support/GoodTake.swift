import Edits
import Engine
import Foundation
import Imaging
import Scene

@testable import Judging

/// A plan carried out as it should be, on a small version of a photograph.
struct GoodTake {
  let name: String
  let before: Image
  let plan: Plan
  let picture: Image

  static let side = 336.0

  /// `nil` where the edit can't be carried out, or changes nothing that can be seen.
  init?(
    _ edit: any Edit.Type, _ arguments: Arguments, target: Target, on photograph: TestPhotograph
  ) {
    before = photograph.small
    let step = Step(
      id: StepID(turn: 1, index: 1), edit: edit.id, version: edit.version, arguments: arguments,
      target: target, seed: 11)
    plan = Plan(steps: [step])
    // a take is rendered at a larger size than the one it's judged at
    guard let small = Self.carryOut(plan, on: before, fullSize: before.size),
      let large = Self.carryOut(plan, on: photograph.large, fullSize: before.size)
    else { return nil }
    picture = Image(large.resampled(to: small.size).displayed())
    if target != .whole, small.size != before.size { return nil }
    if small.size == before.size, picture.meanDifference(from: before) < 0.8 { return nil }
    name = "\(photograph.name) \(edit.id) \(target.name)"
  }

  static func carryOut(_ plan: Plan, on image: Image, fullSize: PixelSize) -> Image? {
    try? LocalEngine.stepCarrying.carryOut(plan.steps, image, fullSize)
  }

  func carryOut(_ change: (inout Step) -> Void) -> Image? {
    var plan = plan
    for index in plan.steps.indices { change(&plan.steps[index]) }
    guard let edit = Catalogue.edit(plan.steps[0].edit),
      (try? edit.validate(plan.steps[0].arguments)) != nil, plan != self.plan
    else { return nil }
    return Self.carryOut(plan, on: before, fullSize: before.size)
  }

  func scores(of picture: Image) -> Scores {
    Judge.score(
      before: before, after: picture, plan: plan, stepsBefore: [],
      carrying: LocalEngine.stepCarrying)
  }
}

extension GoodTake {
  /// The catalogue's edits with some arguments each, on the whole of each photograph and on a part;
  /// with `every` 6 every sixth of them.
  static func all(on files: [String], every stride: Int = 1) throws -> [GoodTake] {
    var number = 0
    let region = Region(left: 0.05, top: 0.2, right: 0.45, bottom: 0.8)
    return try files.flatMap { file -> [GoodTake] in
      let photograph = try TestPhotograph(file)
      return Catalogue.edits.flatMap { edit -> [GoodTake] in
        Catalogue.usefulArguments(edit, for: photograph.small).enumerated()
          .flatMap { index, arguments -> [GoodTake] in
            let part = region.map { Target.region($0, name: "left part") }
            // each set of arguments in one of the places, so that the whole stays quick
            return (index == 0 ? [Target.whole, part] : [.whole]).compactMap { target in
              number += 1
              guard number % stride == 0 else { return nil }
              return target.flatMap { GoodTake(edit, arguments, target: $0, on: photograph) }
            }
          }
      }
    }
  }
}

struct TestPhotograph {
  let name: String
  let small: Image
  let large: Image

  /// One of the project's own photographs.
  init(_ file: String) throws {
    let assets = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Assets")
    let full = try PictureFile(path: assets.appendingPathComponent(file).path).decode().image()
    let scale = GoodTake.side / Double(max(full.width, full.height))
    small = Image(full.resampled(to: full.size.scaled(by: scale)).displayed())
    large = full.resampled(to: full.size.scaled(by: min(1, scale * 1.5)))
    name = file
  }
}

extension Catalogue {
  /// Arguments with which the edit does something: the plain ones, where one suffices, or one of the
  /// optional numbers beside them.
  static func usefulArguments(_ edit: any Edit.Type, for picture: Image) -> [Arguments] {
    var candidates = [edit.plainArguments]
    for parameter in edit.parameters {
      if case .choice(let words, let plain) = parameter.domain,
        let other = words.first(where: { $0 != plain })
      {
        var arguments = edit.plainArguments
        arguments[parameter.name] = .text(other)
        candidates.append(arguments)
      }
    }
    for parameter in edit.parameters {
      guard case .optionalNumber(let unit, let range) = parameter.domain else { continue }
      var arguments = edit.plainArguments
      let value: Double =
        switch unit {
        case .degrees: 6
        case .pixels: 200
        case .fraction: 0.2
        default: 1
        }
      arguments[parameter.name] = .number(min(max(value, range.lowerBound), range.upperBound))
      candidates.append(arguments)
    }
    let canvas = Canvas(size: picture.size)
    let usable = candidates.compactMap { arguments -> Arguments? in
      guard let settled = try? edit.settle(arguments, for: picture),
        (try? edit.validate(settled)) != nil,
        (try? edit.effect(settled, on: canvas, seed: 1)) != nil
      else { return nil }
      return settled
    }
    return Array(usable.prefix(2))
  }
}

extension Image {
  /// Mean ΔE; 100 where the sizes differ.
  func meanDifference(from other: Image) -> Double {
    guard size == other.size else { return 100 }
    let distance = LabPicture(self).distance(to: LabPicture(other)).samples
    return distance.reduce(0.0) { $0 + Double($1) } / Double(distance.count)
  }
}
