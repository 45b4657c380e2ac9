/** Raw JSON, for who wants it. A region of its own, so that the keyboard can scroll it. */
export function JsonView({ value, label }: { value: unknown; label: string }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
      tabIndex={0}
      className="focus-ring max-h-128 overflow-auto rounded-lg border bg-muted px-4 py-3"
    >
      <pre className="text-xs leading-5">{JSON.stringify(value, null, 2)}</pre>
    </section>
  )
}
