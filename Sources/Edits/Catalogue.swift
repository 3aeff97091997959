/// Every edit that retake can carry out.
public enum Catalogue {
  public static let edits: [any Edit.Type] = [
    Exposure.self, Shadows.self, Highlights.self, Contrast.self,
    ColorTone.self, WhiteBalance.self, Saturation.self, Vibrance.self, Hue.self, Tint.self,
    BlackAndWhite.self, Sepia.self, Invert.self,
    Clarity.self, Levels.self, Curves.self, ColorGrade.self, MatchColors.self, SplitToning.self,
    ColorPop.self,
    Duotone.self, Solarize.self, Posterize.self,
    FilmGrain.self, Vintage.self, Vignette.self, Era.self,
    FilmStock.self, Halation.self, FilmDamage.self, DateStamp.self,
    Glow.self, LensFlare.self, LightLeak.self, Frame.self,
    Denoise.self, Restore.self, AutoEnhance.self,
    LensBlur.self, TiltShift.self, MotionBlur.self, RadialBlur.self, SoftFocus.self, Deblur.self,
    CartoonSketch.self, ArtisticStyle.self, PaintedLike.self,
    Sharpen.self, Blur.self, Pixelate.self,
    Lighting.self, Weather.self, Season.self, Sky.self, Dehaze.self,
    Crop.self, Rotate.self, Straighten.self, Flip.self, Resize.self, ZoomIn.self,
    RemoveObject.self, RelocateObject.self, TransformObject.self, Duplicate.self, Recolor.self,
    Material.self,
    CutOut.self, Background.self, AddObject.self, ReplaceObject.self,
    AddText.self, ReplaceText.self, RemoveText.self, RestyleText.self, TranslateText.self,
    Accessories.self, Clothing.self, HairColor.self, Retouch.self, Expression.self,
    LineArtPerson.self, StickerPerson.self, ComicPerson.self, SimpsonizePerson.self,
    Outpaint.self, ZoomOut.self, Perspective.self, Recompose.self, Retarget.self,
  ]

  private static let byID = Dictionary(uniqueKeysWithValues: edits.map { ($0.id, $0) })

  public static func edit(_ id: String) -> (any Edit.Type)? { byID[id] }
}
