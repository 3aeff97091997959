extension Plane {
  /// How much darker each pixel is than its surroundings, where that follows a line of the flow: a
  /// difference of Gaussians averaged along the flow (FDoG, Kang 2007; Winnemöller 2012). Above
  /// about 0.01 a draughtsman would set a line; negative on the light side of an edge.
  ///
  /// `sigma` in pixels sets the width of the lines, `length` how far they are joined up.
  public func lineStrength(
    along flow: FlowField, sigmaInPixels sigma: Double, lengthInPixels length: Double
  ) -> Plane {
    let narrow = gaussianBlurred(sigmaInPixels: sigma)
    let wide = gaussianBlurred(sigmaInPixels: sigma * 1.6)
    return wide.combined(with: narrow) { $0 - $1 }
      .smoothed(along: flow, sigmaInPixels: length)
  }
}
