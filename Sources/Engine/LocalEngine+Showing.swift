public import Edits
public import Imaging
public import Scene

extension LocalEngine {
  public func selection(
    of target: Target, after steps: [Step], of photograph: Photograph, fitting box: PixelSize
  ) async throws -> Mask? {
    let fullSize = try StepGeometry(steps, photographSize: photograph.size).fullSize
    let size = fullSize.scaled(by: fullSize.scale(toFit: box))
    var scene: SceneView?
    var matte: Mask?
    if target.looksForPart { scene = try await self.scene(before: steps[...], of: photograph) }
    if let objects = target.foundObjects {
      matte = try await self.matte(of: objects, after: steps[...], of: photograph)
    }
    return target.mask(for: size, scene: scene, matte: matte)
  }
}
