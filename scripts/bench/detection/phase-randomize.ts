/**
 * A series with the same spectrum and random phases: what is linear in it stays, and nothing in it is anomalous (Theiler et al.
 * 1992, "Testing for nonlinearity in time series: the method of surrogate data"). Takes the last values, a power of two of them.
 */
export function phaseRandomize(values: readonly number[], random: () => number): number[] {
  const size = 2 ** Math.floor(Math.log2(values.length))
  const real = Float64Array.from(values.slice(-size))
  const imaginary = new Float64Array(size)
  transform(real, imaginary)
  for (let at = 1; at < size / 2; at++) {
    const length = Math.hypot(real[at] ?? 0, imaginary[at] ?? 0)
    const phase = 2 * Math.PI * random()
    real[at] = length * Math.cos(phase)
    imaginary[at] = length * Math.sin(phase)
    // The mirrored half is the conjugate, so that the series stays real.
    real[size - at] = real[at] ?? 0
    imaginary[size - at] = -(imaginary[at] ?? 0)
  }
  // The forward transform of the conjugate is the inverse one, but for the factor of its size.
  for (let at = 0; at < size; at++) imaginary[at] = -(imaginary[at] ?? 0)
  transform(real, imaginary)
  return [...real].map(value => value / size)
}

/** The fast Fourier transform in place (Cooley and Tukey 1965); the length is a power of two. */
export function transform(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length
  for (let at = 1, mirrored = 0; at < size; at++) {
    let bit = size >> 1
    for (; mirrored & bit; bit >>= 1) mirrored ^= bit
    mirrored ^= bit
    if (at < mirrored) {
      swap(real, at, mirrored)
      swap(imaginary, at, mirrored)
    }
  }
  for (let length = 2; length <= size; length *= 2) {
    for (let start = 0; start < size; start += length) {
      for (let offset = 0; offset < length / 2; offset++) {
        const angle = (-2 * Math.PI * offset) / length
        const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
        const [even, odd] = [start + offset, start + offset + length / 2]
        const oddReal = (real[odd] ?? 0) * cos - (imaginary[odd] ?? 0) * sin
        const oddImaginary = (real[odd] ?? 0) * sin + (imaginary[odd] ?? 0) * cos
        real[odd] = (real[even] ?? 0) - oddReal
        imaginary[odd] = (imaginary[even] ?? 0) - oddImaginary
        real[even] = (real[even] ?? 0) + oddReal
        imaginary[even] = (imaginary[even] ?? 0) + oddImaginary
      }
    }
  }
}

function swap(values: Float64Array, one: number, other: number): void {
  const held = values[one] ?? 0
  values[one] = values[other] ?? 0
  values[other] = held
}
