/** A kept event as one edits it: JSON on lines of its own; what is not JSON as it is. */
export function editableText(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
