import Conversation
import Foundation
import Language
import Testing

/// Whatever is typed, the program goes on: instructions mutated at random neither crash nor hang it,
/// and the same text always comes to the same.
@Suite struct MutationTests {
  /// `RETAKE_MUTATIONS=100000` tries as many.
  private static let count =
    ProcessInfo.processInfo.environment["RETAKE_MUTATIONS"].flatMap(Int.init) ?? 20_000

  @Test func mutatedInstructionsDoNoHarm() throws {
    let interpreter = try Interpreter()
    let language = SpokenLanguage(interpreter)
    let seeds = WrittenDialogue.all.flatMap(\.turns).map(\.said)
    var random = SplitMix(state: 20_260_101)
    var rehearsal = Rehearsal(language: language)
    for number in 0..<Self.count {
      let text = mutated(seeds, &random)
      if number % 6 == 0 { rehearsal = Rehearsal(language: language) }
      let context = rehearsal.context
      #expect(
        interpreter.interpret(text, in: context) == interpreter.interpret(text, in: context),
        "seed \(number): \(text)")
      _ = rehearsal.say(text)
    }
  }

  @Test func longTextsAndAnyUnicodeAreRead() throws {
    let interpreter = try Interpreter()
    var random = SplitMix(state: 7)
    let sentence = "make it warmer and remove the dog, then crop it to a square but keep the sky "
    for text in [
      String(repeating: sentence, count: 130), String(repeating: "and ", count: 2_500),
      String(repeating: "(", count: 10_000), String(repeating: "the ", count: 2_500),
      String(repeating: "a", count: 10_000), String(repeating: "\u{0}\u{1B}[31m", count: 2_000),
      String(repeating: "🙂", count: 2_500), String(repeating: "e\u{301}", count: 5_000),
    ] {
      _ = interpreter.interpret(text, in: DialogueContext())
    }
    for _ in 0..<2_000 {
      var scalars = String.UnicodeScalarView()
      for _ in 0..<random.below(60) {
        if let scalar = Unicode.Scalar(UInt32(random.below(0x11_0000))) { scalars.append(scalar) }
      }
      _ = interpreter.interpret(String(scalars), in: DialogueContext())
    }
  }

  private func mutated(_ seeds: [String], _ random: inout SplitMix) -> String {
    var words = seeds[random.below(seeds.count)].split(separator: " ").map(String.init)
    for _ in 0...random.below(3) {
      guard !words.isEmpty else { break }
      let place = random.below(words.count)
      switch random.below(7) {
      case 0: words.remove(at: place)
      case 1: words.insert(words[place], at: place)
      case 2: words.swapAt(place, random.below(words.count))
      case 3: words[place] = misspelled(words[place], &random)
      case 4:
        let other = seeds[random.below(seeds.count)].split(separator: " ").map(String.init)
        words = Array(words.prefix(place)) + other.suffix(random.below(other.count + 1))
      case 5:
        words[place] =
          words[place].uppercased() + ["!", ",", "?", ".", "\"", "'", ""][random.below(7)]
      default:
        words.insert(
          ["\u{0}", "\t", "é", "中", "🙂", "1e999", "-", "and", "or", "not"][random.below(10)],
          at: place)
      }
    }
    return words.joined(separator: " ")
  }

  private func misspelled(_ word: String, _ random: inout SplitMix) -> String {
    var letters = Array(word)
    guard letters.count > 1 else { return word }
    let place = random.below(letters.count - 1)
    switch random.below(3) {
    case 0: letters.remove(at: place)
    case 1: letters.swapAt(place, place + 1)
    default: letters.insert(letters[place], at: place)
    }
    return String(letters)
  }
}

/// Steele, Lea, Flood 2014.
private struct SplitMix {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }
}
