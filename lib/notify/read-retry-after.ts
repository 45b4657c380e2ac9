/** How long an answer asks to wait, where it says so in seconds (RFC 9110, 10.2.3); a date is not followed. */
export function readRetryAfter(header: string | null | undefined): { retryAfterSeconds?: number } {
  return header && /^\d{1,9}$/.test(header) ? { retryAfterSeconds: Number(header) } : {}
}
