public import Imaging

/// A picture that is wanted: which, how it is looked at, and how large at most.
public struct PreviewRequest: Sendable, Hashable {
  public var point: TurnPoint
  /// Several takes side by side instead, where there are any.
  public var takes: [TurnPoint]
  /// A line that would make the picture out of the one at `point`, instead of that one.
  public var draft: String?
  public var view: PictureView
  public var overlay: Overlay
  public var box: PixelSize

  public init(
    point: TurnPoint, takes: [TurnPoint] = [], draft: String? = nil,
    view: PictureView = PictureView(), overlay: Overlay = Overlay(), box: PixelSize
  ) {
    self.point = point
    self.takes = takes
    self.draft = draft
    self.view = view
    self.overlay = overlay
    self.box = box
  }
}

/// A small picture that the timeline wants.
public struct ThumbnailRequest: Sendable, Hashable {
  public var point: TurnPoint
  public var box: PixelSize

  public init(point: TurnPoint, box: PixelSize) {
    self.point = point
    self.box = box
  }
}
