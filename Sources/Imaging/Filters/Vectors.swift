// Comparing four lanes compiles to one instruction; more lanes at once, or the standard library's
// pointwise functions, to many.

extension SIMD4<Float> {
  @inline(__always)
  func lesser(_ other: Self) -> Self { replacing(with: other, where: other .< self) }

  @inline(__always)
  func greater(_ other: Self) -> Self { replacing(with: other, where: self .< other) }
}

extension SIMD8<Float> {
  @inline(__always)
  func lesser(_ other: Self) -> Self {
    Self(lowHalf: lowHalf.lesser(other.lowHalf), highHalf: highHalf.lesser(other.highHalf))
  }

  @inline(__always)
  func greater(_ other: Self) -> Self {
    Self(lowHalf: lowHalf.greater(other.lowHalf), highHalf: highHalf.greater(other.highHalf))
  }
}

extension SIMD16<Float> {
  @inline(__always)
  func lesser(_ other: Self) -> Self {
    Self(lowHalf: lowHalf.lesser(other.lowHalf), highHalf: highHalf.lesser(other.highHalf))
  }

  @inline(__always)
  func greater(_ other: Self) -> Self {
    Self(lowHalf: lowHalf.greater(other.lowHalf), highHalf: highHalf.greater(other.highHalf))
  }
}

extension UnsafeBufferPointer<Float> {
  /// The four samples from `index` on.
  @inline(__always)
  func quad(at index: Int) -> SIMD4<Float> {
    UnsafeRawBufferPointer(self).loadUnaligned(fromByteOffset: index * 4, as: SIMD4<Float>.self)
  }

  /// The sixteen samples from `index` on.
  @inline(__always)
  func vector(at index: Int) -> SIMD16<Float> {
    UnsafeRawBufferPointer(self).loadUnaligned(fromByteOffset: index * 4, as: SIMD16<Float>.self)
  }
}

extension UnsafeMutableBufferPointer<Float> {
  @inline(__always)
  func store(_ quad: SIMD4<Float>, at index: Int) {
    UnsafeMutableRawBufferPointer(self).storeBytes(
      of: quad, toByteOffset: index * 4, as: SIMD4<Float>.self)
  }

  @inline(__always)
  func store(_ vector: SIMD16<Float>, at index: Int) {
    UnsafeMutableRawBufferPointer(self).storeBytes(
      of: vector, toByteOffset: index * 4, as: SIMD16<Float>.self)
  }
}
