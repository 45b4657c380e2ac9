import { setTimeout as sleep } from 'node:timers/promises'
import { createRandom } from '../demo/random'
import type { BufferName } from './buffers'
import { type KillPoint, killPoints, postgresKillPoints } from './kill-points'
import type { Killable, Machine } from './machine'
import type { Shipper } from './ship'
import { leaseSeconds } from './worker-options'

/** Who dies in a round. A worker dies at a random moment, or at a point between two of its steps. */
export type Victim = 'app' | 'worker' | 'database' | 'buffer' | 'app and worker' | KillPoint

/** The victims of so many rounds, each kind as often as the others; every point of the worker's once in 22 rounds. */
export function chooseVictims(rounds: number, buffer: BufferName): Victim[] {
  const points = buffer === 'postgres' ? [...killPoints, ...postgresKillPoints] : killPoints
  const servers: Victim[] = buffer === 'postgres' ? ['database'] : ['database', 'buffer']
  const others: Victim[] = [...servers, 'worker', 'app', 'app and worker']
  return Array.from({ length: rounds }, (_, round): Victim => {
    const half = Math.floor(round / 2)
    return round % 2 === 0
      ? (points[half % points.length] ?? 'worker')
      : (others[half % others.length] ?? 'worker')
  })
}

interface RoundOptions {
  victims: Victim[]
  seed: number
  onRound?: (round: number, victim: Victim) => void
}

/** The longest that a victim lives in its round, in ms. */
const longestMs = 600
/** A point that is not reached by then will not be: there was nothing of that kind to do. */
const pointMs = 8_000

/** Sends the shipper's events while one after the other is killed and started again. Answers how often each was killed. */
export async function runRounds(
  machine: Machine,
  shipper: Shipper,
  { victims, seed, onRound }: RoundOptions,
): Promise<Map<Victim, number>> {
  const random = createRandom(seed)
  const killed = new Map<Victim, number>()
  // One worker lives through all rounds, so that the dead one's work is taken over while it is dead.
  const steady = await machine.startWorker({ leaseSeconds })
  let worker = await machine.startWorker()
  const sending: Promise<void>[] = []

  for (const [round, victim] of victims.entries()) {
    onRound?.(round, victim)
    const send = () => sending.push(shipper.shipTo((round + 1) / victims.length))
    if (await strike(victim, send)) killed.set(victim, (killed.get(victim) ?? 0) + 1)
  }
  await Promise.all(sending)
  await Promise.all([steady.kill(), worker.kill()])
  return killed

  async function strike(victim: Victim, send: () => void): Promise<boolean> {
    if (isPoint(victim)) return strikeAt(victim, send)
    send()
    const lives = random.next() * longestMs
    switch (victim) {
      case 'app':
        return strikeAll([machine.app], lives)
      case 'worker':
        return strikeAll([worker], lives)
      case 'app and worker':
        return strikeAll([machine.app, worker], lives)
      case 'database':
        await sleep(lives)
        await machine.postgres.kill()
        await machine.postgres.start()
        return true
      case 'buffer':
        await sleep(lives)
        await machine.buffer?.kill()
        await machine.buffer?.restart()
        return true
    }
  }

  async function strikeAll(all: Killable[], lives: number): Promise<boolean> {
    await sleep(lives)
    await Promise.all(all.map(one => one.kill()))
    await Promise.all(all.map(one => one.restart()))
    return true
  }

  /** There must be something to do when it gets there. */
  async function strikeAt(point: KillPoint, send: () => void): Promise<boolean> {
    await worker.kill()
    const dying = await machine.startWorker({ point, times: random.between(1, 3) })
    send()
    const reached = await Promise.race([dying.ended().then(() => true), sleep(pointMs, false)])
    await dying.kill()
    worker = await machine.startWorker()
    return reached
  }
}

function isPoint(victim: Victim): victim is KillPoint {
  return victim.startsWith('before ') || victim.startsWith('after ')
}
