import type { Sql } from 'postgres'
import type { EventBuffer } from '@/lib/buffer/port'
import type { BufferName } from '../../../crash/buffers'
import { drainAll } from '../../../crash/drain-all'
import type { Machine } from '../../../crash/machine'
import type { Sender } from '../../../crash/sender'
import { leaseSeconds } from '../../../crash/worker-options'

/** What a part measures on: the running machine, its buffer and database, one sender, and how much of everything. */
export interface Bench {
  machine: Machine
  bufferName: BufferName
  buffer: EventBuffer
  sql: Sql
  sender: Sender
  /** How long each kind of request is measured. */
  durationMs: number
  /** Callers at once. */
  concurrency: number
  /** Events that wait when the workers start. */
  backlog: number
  /** Worker processes. */
  workers: number
}

/** A line of the printed table. */
export type Row = [what: string, figure: string, beside: string]

/** A part of the bench: its rows, once it is measured. */
export type Part = (bench: Bench) => Promise<Row[]>

/** What the product's own workers have. */
const asInUse = { leaseSeconds, pollMs: 500 }

/** Has everything that waits processed, whoever sent it. */
export const drained = ({ machine, sender }: Bench) => drainAll(machine, sender.organizationId)

/** Starts so many workers as the product runs them. */
export function startWorkers({ machine }: Bench, count: number, messages = false) {
  return Promise.all(Array.from({ length: count }, () => machine.startWorker({ ...asInUse, messages })))
}

/** A figure as it is printed: whole, its thousands apart. */
export const whole = (value: number) => Math.round(value).toLocaleString('en')
