/** A line that was meant to be an event and is not JSON. */
export class UnreadableLine {
  readonly line: string
  readonly reason: string
  constructor(line: string, reason: string) {
    this.line = line
    this.reason = reason
  }
}
