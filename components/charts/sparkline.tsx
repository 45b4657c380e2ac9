interface SparklineProps {
  counts: number[]
  className?: string
}

/** A row of counts as a small area, without axes. Its numbers stand beside it, so it is hidden from screen readers. */
export function Sparkline({ counts, className }: SparklineProps) {
  const most = Math.max(1, ...counts)
  const step = counts.length > 1 ? 100 / (counts.length - 1) : 100
  const line = counts.map(
    (value, index) => `${(index * step).toFixed(2)},${(22 - (value / most) * 20).toFixed(2)}`,
  )
  if (line.length < 2) return <span className={className} />
  return (
    <svg viewBox="0 0 100 24" preserveAspectRatio="none" className={className} aria-hidden="true">
      <polygon points={`0,23 ${line.join(' ')} 100,23`} className="fill-usual/20" />
      <polyline
        points={line.join(' ')}
        fill="none"
        className="stroke-teal"
        strokeWidth="1.25"
        vectorEffect="non-scaling-stroke"
        strokeLinejoin="round"
      />
    </svg>
  )
}
