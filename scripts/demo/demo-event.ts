export type Data = string | number | { [field: string]: Data | boolean | null }

/** An event before it has the form of a request: its time in ms, the two names of its stream, and what it says. */
export interface DemoEvent {
  time: number
  streamType: string
  source: string
  data: Data
  metadata?: { [field: string]: string | number }
}

/** The event as `POST /api/v1/events/ingest` takes it. */
export function toRequest({ time, streamType, source, data, metadata }: DemoEvent) {
  return {
    timestamp: new Date(time).toISOString(),
    stream_type: streamType,
    data,
    metadata: { source, ...metadata },
  }
}
