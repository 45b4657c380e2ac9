/** Whether a key was pressed by itself, and not into a field or a dialog. */
export function isPlainKey(event: KeyboardEvent): boolean {
  if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return false
  const { target } = event
  return !(target instanceof HTMLElement && target.closest('input, textarea, select, [role$="dialog"]'))
}
