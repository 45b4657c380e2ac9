import { z } from 'zod'
import { ApiError, type Endpoint, endpoint, keep, list, page } from '../endpoint'
import { newId } from '../new-id'
import { newMeter, newMeterEvent } from '../objects/meter'

/** Meters, and what is counted by them. */
export const meterEndpoints: Endpoint[] = [
  endpoint({
    method: 'POST',
    path: '/v1/billing/meters',
    input: z.strictObject({
      display_name: z.string(),
      event_name: z.string(),
      default_aggregation: z.strictObject({ formula: z.enum(['sum', 'count', 'last']) }),
      event_time_window: z.enum(['day', 'hour']).optional(),
    }),
    answer: ({ state, now }, input) => {
      if (Object.values(state.meters).some(meter => meter.event_name === input.event_name))
        throw new ApiError(400, `There is an active meter with the event name ${input.event_name}.`)
      const { display_name, event_name, default_aggregation, event_time_window: window = null } = input
      return keep(
        state.meters,
        newMeter(now(), { display_name, event_name, formula: default_aggregation.formula, window }),
      )
    },
  }),
  endpoint({
    method: 'GET',
    path: '/v1/billing/meters',
    input: z.strictObject({ ...page, status: z.string().optional() }),
    answer: ({ state }, { status, ...input }) =>
      list(state.meters, '/v1/billing/meters', input, one => status === undefined || one.status === status),
  }),
  endpoint({
    method: 'POST',
    path: '/v1/billing/meter_events',
    input: z.strictObject({
      event_name: z.string(),
      payload: z.strictObject({ stripe_customer_id: z.string(), value: z.string() }),
      identifier: z.string().max(100).optional(),
      timestamp: z.coerce.number().int().optional(),
    }),
    answer: ({ state, now }, { identifier = newId('mev'), timestamp = now(), ...input }) => {
      const tooOld = timestamp < now() - 35 * 86_400
      if (tooOld || timestamp > now() + 300)
        throw new ApiError(400, 'The timestamp is out of bounds.', 'timestamp_invalid')
      if (!Object.values(state.meters).some(meter => meter.event_name === input.event_name))
        throw new ApiError(404, `There is no active meter with the event name ${input.event_name}.`)
      const day = new Date(timestamp * 1000).toISOString().slice(0, 10)
      const place = `${input.event_name} ${input.payload.stripe_customer_id} ${day}`
      const made = newMeterEvent(now(), { ...input, identifier, timestamp })
      state.meterEvents[place] = made
      return made
    },
  }),
]
