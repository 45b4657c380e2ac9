/** The time now, as `ctx.now`. Nothing below a route or a page reads the clock itself. */
export function systemClock(): Date {
  return new Date()
}

/** Milliseconds in each unit, for windows and limits. */
export const secondMs = 1000
export const minuteMs = 60 * secondMs
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs
