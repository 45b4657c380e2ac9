/** The meter to which days of usage are reported. The last value of a day counts: sending a day again replaces it. */
export const meterEventName = 'driftlock_events'
