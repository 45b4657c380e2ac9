/** Whether a key was pressed by itself, and not into a field or a dialog; a message that only says something is none. */
export function isPlainKey(event: KeyboardEvent): boolean {
  if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return false
  const { target } = event
  return !(
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [role$="dialog"]:not([data-slot="toast"])')
  )
}
