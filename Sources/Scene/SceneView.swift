public import Imaging

/// What can be seen in a photograph: its sky, its depth, its leaves, its ground. Found on a small
/// grid, and drawn along the photograph's edges at whatever size is asked for.
public struct SceneView: Sendable {
  public let picture: Image
  public let grid: SceneGrid
  /// Of the grid's size; `nil` where there is no sky.
  public let skyCells: Plane?
  private let filter: GuidedFilter
  private let facesInView: FacesInView

  /// `picture` is the photograph before any edit, not necessarily at full size.
  public init(of picture: Image) {
    self.picture = picture
    grid = SceneGrid(of: picture)
    facesInView = FacesInView(picture)
    skyCells = SkyFinder.sky(in: grid)
    filter = GuidedFilter(grid: grid.colors, radius: 6, edgeVariance: 0.0004)
  }

  /// A mask from one of the grid's, drawn along the picture's edges and hardened by so much.
  private func matte(_ cells: Plane, hardness: Float, size: PixelSize) -> Mask {
    var result = filter.apply(to: cells, of: picture)
    let low = 0.5 - 0.5 / hardness
    for i in result.samples.indices {
      result.samples[i] = rise(low, 1 - low, result.samples[i])
    }
    return result.fitted(to: size)
  }
}

// The sky.
extension SceneView {
  public var hasSky: Bool { skyCells != nil }

  /// How much sky each pixel of a picture of this size shows; `nil` where there is none.
  public func sky(_ size: PixelSize) -> Mask? {
    skyCells.map { matte($0, hardness: 1.6, size: size) }
  }

  /// Where the sky ends, as a share of the height from the top; a fifth where there is no sky.
  public var horizon: Float {
    skyCells.map { DepthEstimate.lowerBorder(of: $0) } ?? 0.2
  }

  /// How much there is to see around each cell of the grid.
  public var busyness: Plane { grid.texture.boxMean(radius: 4) }

  /// The colours of the sky in `picture`, which is this one after edits, also behind what stands
  /// before it: of the grid's size, linear. `nil` without sky.
  public func skyColors(of picture: Image) -> Image? {
    guard let skyCells else { return nil }
    let reduced = picture.reduced(toLongerSide: SceneGrid.longerSide)
    // cells on the border are mixtures with what they border on
    let inner = skyCells.eroded(1)
    func spread(_ plane: Plane) -> Plane {
      var result = plane
      var known = [Bool](repeating: false, count: plane.samples.count)
      for radius in [2, 8, 32, 256] {
        let weight = inner.boxMean(radius: radius)
        let sum = plane.combined(with: inner) { $0 * $1 }.boxMean(radius: radius)
        for i in known.indices where !known[i] && weight.samples[i] > 0.02 {
          result.samples[i] = sum.samples[i] / weight.samples[i]
          known[i] = true
        }
      }
      return result
    }
    return Image(
      red: spread(reduced.red.fitted(to: skyCells.size)),
      green: spread(reduced.green.fitted(to: skyCells.size)),
      blue: spread(reduced.blue.fitted(to: skyCells.size)))
  }
}

// Depth, leaves, ground.
extension SceneView {
  /// How far off each pixel is thought to be: 0 near, 1 at the horizon and in the sky.
  public func depth(_ size: PixelSize) -> Plane {
    let smooth = GuidedFilter(grid: grid.colors, radius: 8, edgeVariance: 0.002)
    var result = smooth.apply(to: DepthEstimate(grid, sky: skyCells).depth, of: picture)
    for i in result.samples.indices { result.samples[i] = min(1, max(0, result.samples[i])) }
    return result.fitted(to: size)
  }

  /// How much of each pixel's light is haze, 0...1.
  public func haze(_ size: PixelSize) -> Plane {
    let smooth = GuidedFilter(grid: grid.colors, radius: 10, edgeVariance: 0.001)
    var result = smooth.apply(to: DarkChannel(grid).haze, of: picture)
    for i in result.samples.indices { result.samples[i] = min(1, max(0, result.samples[i])) }
    return result.fitted(to: size)
  }

  /// The colour of the haze, linear.
  public var airlight: SIMD3<Float> { DarkChannel(grid).airlight }

  /// How far each pixel belongs to green leaves or grass, and to autumn leaves.
  public func foliage(_ size: PixelSize) -> (green: Mask, autumn: Mask) {
    let found = FoliageFinder(grid, sky: skyCells)
    return (
      matte(found.green, hardness: 1.3, size: size), matte(found.autumn, hardness: 1.3, size: size)
    )
  }

  /// Whether the picture was taken outside, as far as sky and leaves tell.
  public var isOutdoors: Bool {
    if hasSky { return true }
    return FoliageFinder(grid, sky: nil).green.mean > 0.08
  }

  /// How far each pixel belongs to what lies flat below.
  public func ground(_ size: PixelSize) -> Mask {
    matte(GroundFinder.ground(grid, sky: skyCells), hardness: 1.2, size: size)
  }

  /// Faces seen from the front, the largest first.
  public var faces: [Face] { facesInView.faces }

  /// Where a part is; `nil` where the picture doesn't show it.
  public func mask(of part: ScenePart, size: PixelSize) -> Mask? {
    switch part {
    case .sky: return sky(size)
    case .foliage:
      let found = FoliageFinder(grid, sky: skyCells)
      let cells = found.green.combined(with: found.autumn) { max($0, $1) }
      return cells.mean < 0.01 ? nil : matte(cells, hardness: 1.3, size: size)
    case .ground:
      let cells = GroundFinder.ground(grid, sky: skyCells)
      return cells.mean < 0.02 ? nil : matte(cells, hardness: 1.2, size: size)
    case .face, .eyes, .hair, .person:
      return PeopleMasks(picture: picture, faces: faces).mask(of: part)?.fitted(to: size)
    case .skin where !faces.isEmpty:
      return PeopleMasks(picture: picture, faces: faces).mask(of: part)?.fitted(to: size)
    case .bystanders:
      return PeopleMasks(picture: picture, faces: faces).bystanders?.fitted(to: size)
    case .background:
      return matte(BackgroundFinder.background(grid, sky: skyCells), hardness: 1.4, size: size)
    default:
      guard let cells = ColorFinder.cells(of: part, in: grid), cells.mean >= 0.003 else {
        return nil
      }
      let fine = GuidedFilter(grid: grid.colors, radius: 2, edgeVariance: 0.0004)
      var result = fine.apply(to: cells, of: picture)
      for i in result.samples.indices { result.samples[i] = rise(0.15, 0.75, result.samples[i]) }
      return result.fitted(to: size)
    }
  }
}
