import CFreeType
import CHarfBuzz
import Synchronization

/// A font: the outlines of its letters, and how they are set one after the other. FreeType reads the
/// outlines as they were drawn, HarfBuzz chooses and places them, both in the font's own whole
/// units, so that every machine sets the same letters at the same places.
public final class Typeface: Sendable {
  private struct State: ~Copyable {
    var bytes: UnsafeMutableBufferPointer<UInt8>
    var library: FT_Library
    var face: FT_Face
    var font: OpaquePointer
    var outlines: [UInt32: [Contour]] = [:]

    deinit {
      hb_font_destroy(font)
      FT_Done_Face(face)
      FT_Done_FreeType(library)
      bytes.deallocate()
    }
  }

  private let state: Mutex<State>
  /// Units to the em.
  let unitsPerEm: Double
  /// Above and below the base line, in ems, both positive.
  public let ascent, descent: Double
  /// The height of a capital H, in ems.
  public let capHeight: Double

  /// `nil` where the bytes aren't those of a font with outlines.
  public init?(_ bytes: [UInt8]) {
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, bytes.count))
    _ = copy.initialize(from: bytes)
    var library: FT_Library?
    var face: FT_Face?
    guard FT_Init_FreeType(&library) == 0, let library else {
      copy.deallocate()
      return nil
    }
    guard FT_New_Memory_Face(library, copy.baseAddress, FT_Long(bytes.count), 0, &face) == 0,
      let face, face.pointee.units_per_EM > 0
    else {
      FT_Done_FreeType(library)
      copy.deallocate()
      return nil
    }
    let units = Double(face.pointee.units_per_EM)
    unitsPerEm = units
    ascent = Double(face.pointee.ascender) / units
    descent = -Double(face.pointee.descender) / units
    let capital = Self.contours(of: FT_Get_Char_Index(face, 72), in: face, units).joined()
    capHeight = capital.reduce(0) { max($0, $1.y) }
    let font = Self.shaper(copy, units: face.pointee.units_per_EM)
    state = Mutex(State(bytes: copy, library: library, face: face, font: font))
  }

  private static func shaper(
    _ bytes: UnsafeMutableBufferPointer<UInt8>, units: FT_UShort
  ) -> OpaquePointer {
    let start = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
    let blob = hb_blob_create(start, UInt32(bytes.count), HB_MEMORY_MODE_READONLY, nil, nil)
    let face = hb_face_create(blob, 0)
    hb_blob_destroy(blob)
    // never nil: HarfBuzz gives an empty font where it can't make one
    let font = hb_font_create(face) ?? hb_font_get_empty()
    hb_face_destroy(face)
    hb_ot_font_set_funcs(font)
    hb_font_set_scale(font, Int32(units), Int32(units))
    return font.unsafelyUnwrapped
  }
}

// Setting letters.
extension Typeface {
  /// One letter, or several joined, at its place on the line, in ems; y grows upwards.
  struct PlacedGlyph {
    let contours: [Contour]
    let place: SIMD2<Double>
  }

  /// The first of these characters that the font has no letter for.
  public func missing(in text: String) -> Character? {
    state.withLock { state in
      let face = state.face
      return text.first { character in
        character.unicodeScalars.contains { scalar in
          !scalar.properties.isWhitespace && !scalar.properties.isDefaultIgnorableCodePoint
            && FT_Get_Char_Index(face, FT_ULong(scalar.value)) == 0
        }
      }
    }
  }

  /// The letters of a run of text in one direction, and how far it goes.
  func set(_ run: String, rightToLeft: Bool) -> (glyphs: [PlacedGlyph], advance: Double) {
    state.withLock { state in
      guard let buffer = hb_buffer_create() else { return ([], 0) }
      defer { hb_buffer_destroy(buffer) }
      let units = Array(run.utf8)
      units.withUnsafeBytes { bytes in
        hb_buffer_add_utf8(
          buffer, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(units.count), 0,
          Int32(units.count))
      }
      hb_buffer_set_direction(buffer, rightToLeft ? HB_DIRECTION_RTL : HB_DIRECTION_LTR)
      hb_buffer_guess_segment_properties(buffer)
      // not the language of the machine that this runs on
      hb_buffer_set_language(buffer, hb_language_from_string("en", -1))
      hb_shape(state.font, buffer, nil, 0)
      var count: UInt32 = 0
      guard let infos = hb_buffer_get_glyph_infos(buffer, &count),
        let positions = hb_buffer_get_glyph_positions(buffer, &count)
      else { return ([], 0) }
      var glyphs: [PlacedGlyph] = []
      var pen = SIMD2<Double>(0, 0)
      for i in 0..<Int(count) {
        let position = positions[i]
        let offset = SIMD2(Double(position.x_offset), Double(position.y_offset)) / unitsPerEm
        let index = infos[i].codepoint
        if state.outlines[index] == nil {
          state.outlines[index] = Self.contours(of: index, in: state.face, unitsPerEm)
        }
        glyphs.append(PlacedGlyph(contours: state.outlines[index] ?? [], place: pen + offset))
        pen += SIMD2(Double(position.x_advance), Double(position.y_advance)) / unitsPerEm
      }
      return (glyphs, pen.x)
    }
  }
}

// Outlines.
extension Typeface {
  /// In ems, y upwards; curves as straight pieces.
  private static func contours(of glyph: UInt32, in face: FT_Face, _ unitsPerEm: Double)
    -> [Contour]
  {
    guard FT_Load_Glyph(face, glyph, retake_ft_load_as_drawn) == 0,
      let outline = face.pointee.glyph?.pointee.outline, outline.n_contours > 0
    else { return [] }
    var result: [Contour] = []
    var first = 0
    for index in 0..<Int(outline.n_contours) {
      let last = Int(outline.contours[index])
      guard last >= first else { continue }
      let points = (first...last).map { i in
        OutlinePoint(
          place: SIMD2(Double(outline.points[i].x), Double(outline.points[i].y)) / unitsPerEm,
          tag: UInt8(truncatingIfNeeded: outline.tags[i]))
      }
      result.append(OutlinePoint.flattened(points))
      first = last + 1
    }
    return result
  }
}

private struct OutlinePoint {
  let place: SIMD2<Double>
  /// 1 on the curve; else 0 a quadratic curve's control point, 2 a cubic one's.
  let tag: UInt8

  private var isOn: Bool { tag & 1 == 1 }
  private var isCubic: Bool { tag & 3 == 2 }

  /// Straight pieces for a curve.
  private static let pieces = 12

  static func flattened(_ points: [OutlinePoint]) -> Contour {
    guard points.count > 1 else { return [] }
    // begin at a point on the curve, or half way between two that aren't
    let start = points.firstIndex(where: \.isOn)
    let ordered = start.map { Array(points[$0...] + points[..<$0]) } ?? points
    let origin =
      start == nil ? (points[0].place + points[points.count - 1].place) / 2 : ordered[0].place
    var contour = [origin]
    var here = origin
    var i = start == nil ? 0 : 1
    func place(_ index: Int) -> SIMD2<Double> {
      index < ordered.count ? ordered[index].place : origin
    }
    while i < ordered.count {
      let point = ordered[i]
      if point.isOn {
        contour.append(point.place)
        here = point.place
        i += 1
      } else if point.isCubic {
        let (a, b, end) = (point.place, place(i + 1), place(i + 2))
        for piece in 1...pieces {
          let t = Double(piece) / Double(pieces)
          let s = 1 - t
          let early = here * (s * s * s) + a * (3 * s * s * t)
          contour.append(early + b * (3 * s * t * t) + end * (t * t * t))
        }
        here = end
        i += 3
      } else {
        let next = i + 1 < ordered.count ? ordered[i + 1] : nil
        let end = next.map { $0.isOn ? $0.place : (point.place + $0.place) / 2 } ?? origin
        for piece in 1...pieces {
          let t = Double(piece) / Double(pieces)
          let s = 1 - t
          contour.append(here * (s * s) + point.place * (2 * s * t) + end * (t * t))
        }
        here = end
        i += next?.isOn == true ? 2 : 1
      }
    }
    return contour
  }
}
