import { accessLine } from './access-line'
import { products } from './assortment'
import type { DemoEvent } from './demo-event'
import type { Random } from './random'
import { goneQuiet, isOn } from './troubles'

/** Something that happens by itself, again and again: one occurrence at `time`, and when the next is due. */
export interface Routine {
  occur(random: Random, time: number, hourStart: number): DemoEvent[]
  waitMs(random: Random): number
}

const everySeconds = (seconds: number) => (random: Random) => seconds * 1000 + random.between(-250, 250)

const probe: Routine = {
  waitMs: everySeconds(10),
  occur: (_random, time) => [
    web(
      accessLine({
        time,
        address: '10.0.4.2',
        method: 'GET',
        path: '/healthz',
        status: 200,
        bytes: 2,
        agent: 'kube-probe/1.33',
      }),
      time,
    ),
  ],
}

const crawler: Routine = {
  waitMs: random => random.wait(7_000),
  occur(random, time) {
    const path = `/products/${random.pick(products).slug}`
    const bytes = random.between(16_000, 21_000)
    const agent = 'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)'
    return [
      web(
        accessLine({ time, address: '157.55.39.88', method: 'GET', path, status: 200, bytes, agent }),
        time,
      ),
    ]
  },
}

const stockSync: Routine = {
  waitMs: everySeconds(10),
  occur(random, time, hourStart) {
    if (isOn(goneQuiet, hourStart, time)) return []
    const took = Math.round(random.around(320, 0.2))
    const warehouse = random.pick(['ham-1', 'ham-2', 'rtm-1'])
    const data = `synced ${random.between(180, 260)} articles of warehouse ${warehouse} in ${took} ms, ${random.between(0, 6)} changed`
    return [{ time, streamType: 'logs', source: 'stock-sync', data }]
  },
}

const cpu: Routine = {
  waitMs: everySeconds(10),
  occur: (random, time) =>
    ['web-1.cpu', 'web-2.cpu'].map(source => ({
      time,
      streamType: 'metrics',
      source,
      data: Number(Math.min(97, random.around(source === 'web-1.cpu' ? 38 : 33, 0.12)).toFixed(1)),
    })),
}

const queue: Routine = {
  waitMs: everySeconds(10),
  occur(random, time) {
    const depth = Math.round(random.around(14, 0.35))
    return [
      {
        time,
        streamType: 'metrics',
        source: 'mail-queue',
        data: { depth, oldest_ms: depth * random.between(60, 110), workers: 4 },
      },
    ]
  },
}

const garbageCollection: Routine = {
  waitMs: random => random.wait(90_000),
  occur: (random, time) => [
    {
      time,
      streamType: 'logs',
      source: 'catalog',
      data: {
        level: 'warn',
        msg: 'slow garbage collection',
        pause_ms: Math.round(random.around(140, 0.25)),
        heap_mb: random.between(310, 420),
      },
    },
  ],
}

export const routines: Routine[] = [probe, crawler, stockSync, cpu, queue, garbageCollection]

const web = (data: string, time: number): DemoEvent => ({ time, streamType: 'logs', source: 'web', data })
