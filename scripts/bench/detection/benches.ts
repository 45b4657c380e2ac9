import type { Bench } from './bench'

/** Every measurement by its name, in the order of the report. Each is loaded when it is wanted. */
export const benches: Record<string, () => Promise<Bench>> = {
  nab: async () => (await import('./nab')).nab,
  service: async () => (await import('./service')).service,
  'calibration-numbers': async () => (await import('./calibration-numbers')).calibrationNumbers,
  'power-numbers': async () => (await import('./power-numbers')).powerNumbers,
  'power-rates': async () => (await import('./power-rates')).powerRates,
  'power-mix': async () => (await import('./power-mix')).powerMix,
  shapes: async () => (await import('./shapes')).shapes,
  several: async () => (await import('./several')).several,
  incidents: async () => (await import('./incidents')).incidents,
  'calibration-text': async () => (await import('./calibration-text')).calibrationText,
  'power-text': async () => (await import('./power-text')).powerText,
  templates: async () => (await import('./templates')).templates,
  'access-log': async () => (await import('./access-log')).accessLog,
  explanation: async () => (await import('./explanation')).explanation,
  sessions: async () => (await import('./sessions')).sessions,
  alerts: async () => (await import('./alerts')).alerts,
  budget: async () => (await import('./budget')).budget,
  'first-hours': async () => (await import('./first-hours')).firstHours,
  state: async () => (await import('./state')).state,
}
