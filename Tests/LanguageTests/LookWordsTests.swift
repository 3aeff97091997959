import Edits
import Language
import Scene
import Testing

/// Sentences about eras, film, grades, blurs and repairs, as people say them.
@Suite struct LookWordsTests {
  @Test(arguments: [
    ("give it a 90s feel", "era", "era", "nineties"),
    ("make it look like an old photograph", "era", "era", "victorian"),
    ("make it look like a scene from a 1920s silent film", "era", "era", "silent_film"),
    ("turn this into a daguerreotype", "era", "era", "daguerreotype"),
    ("make it look as if it was taken in the 1950s", "era", "era", "fifties"),
    ("give the photo an 80s VHS look", "era", "era", "vhs"),
    ("make it look like a modern photo", "era", "era", "modern"),
    ("teal and orange grade", "color_grade", "grade", "teal_and_orange"),
    ("give it a teal and orange look", "color_grade", "grade", "teal_and_orange"),
    ("apply a bleach bypass grade", "color_grade", "grade", "bleach_bypass"),
    ("make it look cinematic", "color_grade", "grade", "cinematic"),
    ("crush the blacks", "curves", "curve", "crushed_blacks"),
    ("apply an s curve", "curves", "curve", "s"),
    ("keep only the red", "color_pop", "color", "red"),
    ("make everything black and white except the yellow", "color_pop", "color", "yellow"),
    ("add a light leak from the left", "light_leak", "side", "left"),
    ("make it look like it was shot on portra", "film_stock", "stock", "portrait"),
    ("give it a tri-x look", "film_stock", "stock", "classic_mono"),
    ("add dust and scratches", "film_damage", "marks", "all"),
    ("remove the scratches", "restore", "damage", "scratches"),
    ("restore the faded colours", "restore", "damage", "fading"),
    ("remove the jpeg artifacts", "restore", "damage", "compression"),
    ("put it in a gold frame", "frame", "frame", "gold"),
    ("add a white border", "frame", "frame", "white"),
    ("add a zoom blur", "radial_blur", "motion", "zoom"),
    ("focus on the foreground", "lens_blur", "focus", "near"),
    ("add a lens flare in the top left corner", "lens_flare", "place", "top_left"),
    ("crop it by the rule of thirds", "recompose", "by", "thirds"),
    ("crop to the subject", "recompose", "by", "subject"),
    ("turn the picture into a oil painting", "artistic_style", "style", "oil"),
    ("convert to pixel art", "artistic_style", "style", "pixel_art"),
    (
      "make it look like an impressionist painting by Monet", "artistic_style", "style",
      "impressionist"
    ),
    ("paint it in the style of Van Gogh", "artistic_style", "style", "van_gogh"),
  ])
  func looksAreNamed(_ sentence: String, _ edit: String, _ parameter: String, _ word: String) throws
  {
    let request = try request(sentence)
    #expect(request.edit == edit)
    #expect(request.arguments.text(parameter) == word)
  }

  @Test(arguments: [
    ("make it look better", "auto_enhance"), ("enhance this photo", "auto_enhance"),
    ("reduce the noise", "denoise"), ("denoise it", "denoise"),
    ("restore this old photo", "restore"),
    ("add bokeh", "lens_blur"), ("make it look like a miniature", "tilt_shift"),
    ("add motion blur", "motion_blur"), ("deblur it", "deblur"), ("add a soft focus", "soft_focus"),
    ("more clarity", "clarity"), ("auto levels", "levels"), ("split tone it", "split_toning"),
    ("turn it into a duotone", "duotone"), ("solarize it", "solarize"),
    ("posterize it to 4 levels", "posterize"), ("add a glow", "glow"), ("add halation", "halation"),
    ("add a date stamp", "date_stamp"), ("add a frame", "frame"),
    ("make it narrower without distorting anything", "retarget"),
    ("match the colours of \"sunset.jpg\"", "match_colors"),
    ("paint it like the painting in \"sunflowers.jpg\"", "painted_like"),
  ])
  func editsAreNamed(_ sentence: String, _ edit: String) throws {
    #expect(try request(sentence).edit == edit)
  }

  @Test func aPartCanBeMeant() throws {
    #expect(try request("add clarity to the left half").target.name == "left half")
    #expect(try request("denoise the sky").target == .part(.sky))
    #expect(try request("blur the background").target == .part(.background))
  }

  @Test func numbersAreRead() throws {
    let stamp = try request("add a date stamp of 24 december 1998")
    #expect(stamp.arguments.number("day") == 24 && stamp.arguments.number("month") == 12)
    #expect(stamp.arguments.number("year") == 1998)
    #expect(try request("set the gamma to 1.2").arguments.number("gamma") == 1.2)
    #expect(try request("set the black point to 5 %").arguments.number("black") == 0.05)
    #expect(try request("retarget it to 80 % of its width").arguments.number("width") == 0.8)
  }
}
