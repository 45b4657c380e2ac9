/** The mark: a usual band, a line inside it, and the one point that left it. */
export function Logo({ withName = true }: { withName?: boolean }) {
  return (
    <span className="inline-flex items-center gap-2">
      <svg viewBox="0 0 20 20" className="size-5" aria-hidden="true">
        <rect x="1" y="10" width="18" height="7" rx="2" className="fill-teal/25" />
        <path
          d="M2 14 L6 12.5 L9.5 14 L13.5 5"
          className="stroke-foreground"
          strokeWidth="1.6"
          fill="none"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
        <rect x="12.4" y="1.9" width="4" height="4" transform="rotate(45 14.4 3.9)" className="fill-teal" />
      </svg>
      {withName ? <span className="text-base font-medium tracking-tight">DriftLock</span> : null}
    </span>
  )
}
