import Edits
import Language
import Scene
import Testing

/// Sentences about lettering and about people.
@Suite struct LetteringWordsTests {
  @Test(arguments: [
    ("put the word SALE on the wall", "text", "SALE"),
    ("write 'Happy Birthday' at the top in red", "color", "red"),
    ("add a caption saying \"Hello world\"", "text", "Hello world"),
    ("write 'OPEN' in neon letters", "style", "neon"),
    ("engrave 'Love' on the cup", "style", "engraved"),
    ("add handwritten text 'thanks for all'", "style", "handwritten"),
    ("write \"A\" with a black outline", "outline", "black"),
  ])
  func wordsAreWritten(_ sentence: String, _ parameter: String, _ value: String) throws {
    let request = try request(sentence)
    #expect(request.edit == "add_text")
    #expect(request.arguments.text(parameter) == value)
  }

  @Test func sizesAndPlacesAreUnderstood() throws {
    #expect(try request("write 'big' in huge yellow letters").arguments.number("size") == 0.22)
    #expect(try request("put the text \"GO\" in the sky").target == .part(.sky))
    guard case .region(let region, _) = try request("write 'x' at the bottom").target else {
      Issue.record("the bottom is no region")
      return
    }
    #expect(region.top > 0.4)
  }

  @Test(arguments: [
    ("change the sign to OPEN", "replace_text", "text", "OPEN"),
    ("replace 'STOP' with 'GO'", "replace_text", "old", "STOP"),
    ("make the lettering green", "text_style", "color", "green"),
    ("change the font of the text \"OPEN\" to a serif font", "text_style", "font", "serif"),
    ("translate \"AUSGANG\" into French", "translate_text", "language", "french"),
    ("translate the sign into japanese", "translate_text", "language", "japanese"),
    ("add glasses", "accessories", "item", "glasses"),
    ("put a red cap on the woman", "accessories", "color", "red"),
    ("smooth the skin", "retouch", "what", "skin"),
    ("whiten her teeth", "retouch", "what", "teeth"),
    ("remove the red eyes", "retouch", "what", "red eyes"),
    ("make her smile", "expression", "mood", "smile"),
    ("make her clothes blue", "clothing", "color", "blue"),
  ])
  func letteringAndPeopleAreChanged(
    _ sentence: String, _ edit: String, _ parameter: String, _ value: String
  ) throws {
    let request = try request(sentence)
    #expect(request.edit == edit)
    #expect(request.arguments.text(parameter) == value)
  }

  @Test func lettersAreRemoved() throws {
    #expect(try request("remove the text").edit == "remove_text")
    #expect(try request("erase the writing in the left half").target != .whole)
  }

  @Test func whatIsToBeWornMayBeNamedAnyhow() throws {
    for sentence in ["give the woman sunglasses", "give her a hat"] {
      let request = try request(sentence)
      #expect(request.edit == "accessories")
      let thing = request.arguments.text("thing") ?? request.arguments.text("item") ?? ""
      #expect(thing.contains("sunglasses") || thing.contains("hat"))
    }
  }

  @Test(arguments: [
    ("turn the woman into a line art sketch", "line_art_person"),
    ("make the woman look like a sticker", "sticker_person"),
    ("turn the man into a comic book character", "comic_person"),
    ("turn her into a simpsons character", "simpsonize_person"),
  ])
  func peopleAreDrawn(_ sentence: String, _ edit: String) throws {
    let request = try request(sentence)
    #expect(request.edit == edit)
    #expect(request.likelyPart == .person || request.target == .part(.person))
  }

  @Test(arguments: [
    ("blur the face", Target.part(.face)), ("make her hair red", .part(.hair)),
    ("pixelate the faces", .part(.face)),
  ])
  func partsOfPeopleAreTargets(_ sentence: String, _ target: Target) throws {
    #expect(try request(sentence).target == target)
  }
}
