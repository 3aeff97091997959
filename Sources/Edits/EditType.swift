/// The kinds of edit that instructions ask for: Pico-Banana-400K's 35 (arXiv 2510.19808, Table 1)
/// and retake's own beyond them. The raw value is the id that files and JSON hold.
public enum EditType: String, Sendable, Hashable, CaseIterable, Codable {
  case colorTone = "color_tone"
  case filmGrain = "film_grain"
  case addObject = "add_object"
  case removeObject = "remove_object"
  case replaceObject = "replace_object"
  case changeAttribute = "change_attribute"
  case relocateObject = "relocate_object"
  case transformObject = "transform_object"
  case sceneBackground = "scene_background"
  case season
  case weather
  case lighting
  case artisticStyle = "artistic_style"
  case cartoonSketch = "cartoon_sketch"
  case era
  case replaceText = "replace_text"
  case addText = "add_text"
  case textStyle = "text_style"
  case translateText = "translate_text"
  case accessories
  case clothing
  case pose
  case expression
  case ageGender = "age_gender"
  case animePerson = "anime_person"
  case pixarPerson = "pixar_person"
  case comicPerson = "comic_person"
  case lineArtPerson = "line_art_person"
  case stickerPerson = "sticker_person"
  case caricaturePerson = "caricature_person"
  case toyPerson = "toy_person"
  case legoPerson = "lego_person"
  case simpsonizePerson = "simpsonize_person"
  case zoomIn = "zoom_in"
  case outpaint
  case brightness
  case contrast
  case saturation
  case hueTint = "hue_tint"
  case sharpness
  case denoise
  case vignette
  case removeText = "remove_text"
  case cutOut = "cut_out"
  case crop
  case rotateFlip = "rotate_flip"
  case resize
  case perspective
  case composite
}

extension EditType {
  /// Whether it gives a look to pictures rather than to what is in them.
  public var isLookOfAll: Bool {
    switch self {
    case .artisticStyle, .era, .season, .weather, .filmGrain: true
    default: false
    }
  }

  /// The category as Pico-Banana-400K names it.
  public var category: String {
    switch self {
    case .colorTone, .filmGrain, .brightness, .contrast, .saturation, .hueTint, .sharpness,
      .denoise, .vignette:
      "Pixel & Photometric"
    case .addObject, .removeObject, .replaceObject, .changeAttribute, .relocateObject,
      .transformObject, .cutOut, .composite:
      "Object-Level Semantic"
    case .sceneBackground, .season, .weather, .lighting:
      "Scene Composition & Multi-Subject"
    case .artisticStyle, .cartoonSketch, .era:
      "Stylistic"
    case .replaceText, .addText, .textStyle, .translateText, .removeText:
      "Text & Symbol"
    case .accessories, .clothing, .pose, .expression, .ageGender, .animePerson, .pixarPerson,
      .comicPerson, .lineArtPerson, .stickerPerson, .caricaturePerson, .toyPerson, .legoPerson,
      .simpsonizePerson:
      "Human-Centric"
    case .zoomIn, .perspective:
      "Scale & Perspective"
    case .outpaint, .crop, .rotateFlip, .resize:
      "Spatial / Layout"
    }
  }

  /// The `edit_type` string as Pico-Banana-400K released it; `nil` for a type of retake's own.
  public var picoBananaName: String? {
    switch self {
    case .colorTone: "Change overall color tone (warm ↔ cool)"
    case .filmGrain: "Add film grain or vintage filter"
    case .addObject: "Add a new object to the scene"
    case .removeObject: "Remove an existing object"
    case .replaceObject: "Replace one object category with another"
    case .changeAttribute: "Change an object's attribute (e.g., color/material)"
    case .relocateObject: "Relocate an object (change its position/spatial relation)"
    case .transformObject: "Change the size/shape/orientation of an object"
    case .sceneBackground: "Add new scene context/background"
    case .season: "Apply seasonal transformation (summer ↔ winter)"
    case .weather: "Change weather conditions (sunny/rainy/snowy)"
    case .lighting: "Adjust global lighting (golden hour/fluorescent)"
    case .artisticStyle: "Strong artistic style transfer (e.g., Van Gogh/anime/etc.)"
    case .cartoonSketch: "Photo to cartoon/sketch/comic"
    case .era: "Modern ↔ historical style/look"
    case .replaceText: "Replace text in signs/posters/billboards"
    case .addText: "Add new (handwritten/printed/etc) text"
    case .textStyle: "Change font style or color of visible text if there is text"
    case .translateText: "Translate written text into other languages"
    case .accessories: "Add/Remove/Replace accessories (glasses, hats, jewelry, masks)"
    case .clothing: "Clothing edit (change color/outfit)"
    case .pose: "Pose tweak (minor plausible change)"
    case .expression: "Modify expressions (smile, frown, neutral)"
    case .ageGender: "Change age / gender"
    case .animePerson: "Convert person to 2D anime/manga style (identity-preserving)"
    case .pixarPerson: "Convert person to Pixar/Disney-like 3D cartoon look"
    case .comicPerson: "Convert person to Western comic cel-shaded style"
    case .lineArtPerson: "Line-art ink sketch of the person"
    case .stickerPerson: "Sticker-ify the person with bold outline and white border"
    case .caricaturePerson: "Caricature with mild feature exaggeration (keep identity)"
    case .toyPerson: "Funko-Pop–style toy figure of the person"
    case .legoPerson: "LEGO-minifigure rendition of the person"
    case .simpsonizePerson: "Simpsonize the person (yellow-skin cartoon style)"
    case .zoomIn: "Zoom in"
    case .outpaint: "Outpainting (extend canvas beyond boundaries)"
    default: nil
    }
  }
}
