import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type Point, readLineTime } from '@/detection'

/** The points of a `timestamp,value` file, plain or gzipped; a timestamp is a date in UTC or epoch seconds. */
export function readPoints(path: string): Point[] {
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  const points: Point[] = []
  for (const line of text.split('\n').slice(1)) {
    const comma = line.indexOf(',')
    if (comma < 0) continue
    const value = Number(line.slice(comma + 1))
    if (Number.isFinite(value)) points.push({ time: timeOf(line.slice(0, comma)), value })
  }
  return points
}

/** All files below a folder whose name ends so, in order, as paths from that folder. */
export function listFiles(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter(name => name.endsWith(ending))
    .sort()
}

/** The JSON of a file. */
export function readJson<T>(...path: string[]): T {
  return JSON.parse(readFileSync(join(...path), 'utf8')) as T
}

/** Milliseconds since the epoch; a RangeError where the text is no time. */
export function timeOf(text: string): number {
  const seconds = Number(text)
  const time = Number.isFinite(seconds) ? seconds * 1000 : readLineTime(text, 0)?.time
  if (time === undefined) throw new RangeError(`expected a time, got ${JSON.stringify(text)}`)
  return time
}
