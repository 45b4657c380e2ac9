import { newId } from '../new-id'
import { test } from './common'

export function newMeter(
  created: number,
  {
    display_name,
    event_name,
    formula,
    window,
  }: {
    display_name: string
    event_name: string
    formula: 'sum' | 'count' | 'last'
    window: 'day' | 'hour' | null
  },
) {
  return {
    id: newId('mtr_test'),
    object: 'billing.meter' as const,
    ...test,
    created,
    customer_mapping: { event_payload_key: 'stripe_customer_id', type: 'by_id' as const },
    default_aggregation: { formula },
    display_name,
    event_name,
    event_time_window: window,
    status: 'active' as const,
    status_transitions: { deactivated_at: null },
    updated: created,
    value_settings: { event_payload_key: 'value' },
  }
}
export type Meter = ReturnType<typeof newMeter>

export function newMeterEvent(
  created: number,
  fields: { event_name: string; identifier: string; payload: Record<string, string>; timestamp: number },
) {
  return { object: 'billing.meter_event' as const, ...test, created, ...fields }
}
export type MeterEvent = ReturnType<typeof newMeterEvent>
