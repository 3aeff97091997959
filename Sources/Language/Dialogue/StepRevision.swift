import Edits

/// An earlier step with its strength changed: "a bit less", "twice as much".
struct StepRevision {
  enum Direction { case more, less }

  let step: Step
  let edit: any Edit.Type
  /// The number that makes the step weaker or stronger.
  let parameter: Parameter
  private let conversion: AmountConversion
  let value: Double

  /// `nil` for a step without a strength, such as a flip. What was said in a unit is about the number
  /// that has it; a bare number about a length or temperature that was said before.
  init?(_ step: Step, said: SaidAmount? = nil) {
    guard let edit = Catalogue.edit(step.edit) else { return nil }
    let numbers = edit.parameters.compactMap { parameter -> (Parameter, AmountConversion)? in
      switch parameter.domain {
      case .number: break
      case .optionalNumber(let unit, _)
      where [.degrees, .pixels, .kelvin].contains(unit)
        && step.arguments.number(parameter.name) != nil:
        break
      default: return nil
      }
      return AmountConversion(parameter).map { (parameter, $0) }
    }
    // Of a turned thing the angle, not the size that it kept.
    let plain = edit.plainArguments
    let told = numbers.first { parameter, _ in
      guard let value = step.arguments.number(parameter.name) else { return false }
      return value != plain.number(parameter.name)
    }
    let meant = said.flatMap { said in
      numbers.last { parameter, conversion in
        said.unit == .none ? parameter.isOptional : Self.isUnit(said, of: conversion)
      }
    }
    guard let (parameter, conversion) = meant ?? told ?? numbers.first else { return nil }
    self.step = step
    self.edit = edit
    self.parameter = parameter
    self.conversion = conversion
    value = step.arguments.number(parameter.name) ?? conversion.plain
  }

  /// Whether an amount is in the unit of the number.
  func takes(_ said: SaidAmount) -> Bool { Self.isUnit(said, of: conversion) }

  private static func isUnit(_ said: SaidAmount, of conversion: AmountConversion) -> Bool {
    switch said.unit {
    case .pixels: conversion.unit == .pixels
    case .kelvin: conversion.unit == .kelvin
    case .degrees: conversion.unit == .degrees
    default: false
    }
  }

  var neutral: Double { conversion.neutral }

  /// Whether the value lies on the upper side of neutral.
  var isUp: Bool { value >= conversion.neutral }

  /// Whether words that set this parameter up or down point where the step's value lies.
  func isSameDirection(_ settings: [Setting]) -> Bool {
    let isUp = settings.contains { $0.parameter == parameter.name && $0.value == .up }
    let plainIsUp = conversion.plain >= conversion.neutral
    return isUp == ((value >= conversion.neutral) == plainIsUp)
  }

  func scaled(
    _ direction: Direction, degree: Double?, amount: SaidAmount?
  ) throws(Question) -> Request {
    if let amount { return try changed(direction, by: amount) }
    let factor = Self.factor(direction, degree: degree ?? 1)
    return try request(
      conversion.natural(conversion.neutral + (value - conversion.neutral) * factor))
  }

  /// Half of it, twice as much.
  func request(scaledBy factor: Double) throws(Question) -> Request {
    try request(conversion.neutral + (value - conversion.neutral) * factor)
  }

  /// The other way around.
  func opposite() throws(Question) -> Request { try request(scaledBy: -1) }

  /// "just a touch", "all the way" where `level` is `nil`: that rung, on the side of neutral where
  /// it was.
  func set(toLevel level: Double?) throws(Question) -> Request {
    let plainIsUp = conversion.plain >= conversion.neutral
    let direction = (value >= conversion.neutral) == plainIsUp ? 1.0 : -1
    do {
      guard let level else { return try request(conversion.fullest(direction: direction)) }
      return try request(conversion.value(level: level, direction: direction))
    } catch let other as Question {
      throw other
    } catch {
      throw Question("not-understood")
    }
  }

  /// "plus 5", "minus a quarter" add to a strength and take off it; without a sign it is the new value.
  func moved(by said: SaidAmount) throws(Question) -> Request {
    guard said.isSigned, conversion.unit == .amount else { return try set(to: said) }
    var points = said
    (points.value, points.mode) = (abs(said.value), .by)
    return try changed(said.value < 0 ? .less : .more, byPoints: points)
  }

  /// What was said is the new value, on the side of neutral where the old one was.
  func set(to said: SaidAmount) throws(Question) -> Request {
    // "half as strong" is half of what it was.
    if said.unit == .factor, conversion.unit == .amount { return try request(scaledBy: said.value) }
    var plain = said
    plain.mode = .plain
    let isNegative = value < conversion.neutral && !said.isSigned
    do {
      return try request(conversion.value(plain, direction: isNegative ? -1 : 1))
    } catch let problem as AmountProblem {
      throw question(problem, said)
    } catch let other as Question {
      throw other
    } catch {
      throw Question("not-understood")
    }
  }

  private func changed(
    _ direction: Direction, by said: SaidAmount
  ) throws(Question) -> Request {
    if said.mode == .to { return try set(to: said) }
    let sign = direction == .more ? 1.0 : -1
    switch said.unit {
    case .percent: return try request(scaledBy: 1 + sign * said.value / 100)
    case .factor: return try request(scaledBy: said.value)
    default: return try changed(direction, byPoints: said)
    }
  }

  private func changed(
    _ direction: Direction, byPoints said: SaidAmount
  ) throws(Question) -> Request {
    let sign = direction == .more ? 1.0 : -1
    let outward = value >= conversion.neutral ? sign : -sign
    let difference: Double
    do {
      difference = try conversion.value(said, direction: 1) - conversion.neutral
    } catch {
      throw question(error, said)
    }
    return try request(value + outward * difference)
  }

  private func question(_ problem: AmountProblem, _ said: SaidAmount) -> Question {
    Question(
      problem.rawValue,
      [
        "name": parameter.name, "amount": AmountWording.text(said: said),
        "least": AmountWording.text(conversion.range.lowerBound, conversion.unit),
        "most": AmountWording.text(conversion.range.upperBound, conversion.unit),
      ])
  }

  private func request(_ newValue: Double) throws(Question) -> Request {
    let range = conversion.range
    let clamped = AmountConversion.rounded(min(max(newValue, range.lowerBound), range.upperBound))
    guard clamped != value else {
      throw Question(range.contains(newValue) ? "as-it-is" : "at-limit")
    }
    var arguments = step.arguments
    arguments[parameter.name] = .number(clamped)
    return Request(
      editType: edit.editType, edit: step.edit, arguments: arguments, target: step.target,
      revises: step.id)
  }

  /// How much more or less an adverb means: "a bit less" leaves two thirds.
  static func factor(_ direction: Direction, degree: Double) -> Double {
    let rungs: [(level: Double, more: Double, less: Double)] = [
      (0.25, 1.2, 0.8), (0.5, 1.35, 0.65), (1, 1.5, 0.5), (1.75, 2, 0.35), (2.5, 2.5, 0.2),
    ]
    let rung = rungs.last { $0.level <= degree } ?? rungs[0]
    return direction == .more ? rung.more : rung.less
  }
}

extension Parameter {
  fileprivate var isOptional: Bool {
    if case .optionalNumber = domain { true } else { false }
  }
}
