/** Raw JSON, for who wants it. Scrolls by keyboard too. */
export function JsonView({ value, label }: { value: unknown; label: string }) {
  return (
    <pre
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
      tabIndex={0}
      aria-label={label}
      className="focus-ring max-h-128 overflow-auto rounded-lg border bg-muted px-4 py-3 text-xs leading-5"
    >
      {JSON.stringify(value, null, 2)}
    </pre>
  )
}
