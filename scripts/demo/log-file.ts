import { readFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { z } from 'zod'
import { readLineTime } from '@/detection/text/line-time'
import type { Data, DemoEvent } from './demo-event'

const objectLine = z.record(z.string(), z.json())

/**
 * A log file as events, one a line. A line that is a JSON object is sent as one. Its own time cannot be the event's
 * (the API takes the past week): events stand evenly over the hour before `now`, in the file's order, and the time
 * that the line tells is kept as `metadata.original_time`. So what is said is judged, and the rate says nothing.
 */
export function readLogFile(
  path: string,
  { streamType, now }: { streamType: string; now: number },
): DemoEvent[] {
  const lines = readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .filter(line => line.trim() !== '')
  const source = streamName(path)
  const stepMs = 3_600_000 / Math.max(lines.length, 1)
  return lines.map((line, index) => ({
    time: Math.round(now - (lines.length - 1 - index) * stepMs),
    streamType,
    source,
    data: parseLine(line),
    metadata: { line: index + 1, ...originalTime(line, now) },
  }))
}

/** The file's name as a source: what the API takes in a stream's name. */
export function streamName(path: string): string {
  const name = basename(path, extname(path)).toLowerCase()
  return name.replace(/[^a-z0-9_.-]+/g, '-').slice(0, 64) || 'file'
}

function parseLine(line: string): Data {
  if (!line.startsWith('{')) return line
  try {
    return objectLine.parse(JSON.parse(line)) as Data
  } catch {
    return line
  }
}

function originalTime(line: string, now: number): { original_time?: string } {
  const found = readLineTime(line, now)
  return found ? { original_time: new Date(found.time).toISOString() } : {}
}
