import { checkSkill } from './check-skill'
import { normal } from './random'
import {
  arrivals,
  BEAT,
  dayAngle,
  HOUR,
  logLines,
  MINUTE,
  numberSeries,
  requests,
  START,
  server,
  wave,
} from './series'

const DAY = 24 * HOUR
/** The beat of a wave in which something happens. */
const inBeat = (index: number) => index >= 80 * BEAT && index < 81 * BEAT

checkSkill(
  [
    {
      name: 'a new error that comes three times a minute, within 6 minutes',
      events: logLines(1, (at, random) =>
        at > 40 * MINUTE && random() < 0.05
          ? `ERROR TypeError: cannot read properties of undefined (reading 'total') at cart.js:${Math.floor(random() * 90)}`
          : null,
      ),
      from: START + 40 * MINUTE,
      withinMs: 6 * MINUTE,
      kind: 'new_pattern',
    },
    {
      name: 'one slow route among others, within 2 minutes',
      events: requests(2, (request, at) => {
        if (request.route === '/checkout' && at > 40 * MINUTE) request.latency_ms *= 8
      }),
      from: START + 40 * MINUTE,
      withinMs: 2 * MINUTE,
      kind: 'unusual_value',
    },
    {
      name: 'a stream gone quiet for 12 minutes',
      events: arrivals(3, HOUR, at => (at > 40 * MINUTE && at < 52 * MINUTE ? 0 : 30)),
      from: START + 40 * MINUTE,
      withinMs: 13 * MINUTE,
      kind: 'silence',
    },
    {
      name: 'three times the usual rate, within 4 minutes',
      events: arrivals(4, 2 * HOUR, at => (at > 90 * MINUTE ? 180 : 60)),
      from: START + 90 * MINUTE,
      withinMs: 4 * MINUTE,
      kind: 'unusual_rate',
    },
    {
      name: 'a metric that steps by four spreads, within 15 values',
      events: numberSeries(
        5,
        2000,
        10_000,
        (index, random) => 50 + 2 * normal(random) + (index >= 1500 ? 8 : 0),
      ),
      from: START + 1500 * 10_000,
      withinMs: 15 * 10_000,
      kind: 'unusual_value',
    },
    {
      name: 'a metric that falls to zero',
      events: numberSeries(6, 1500, 10_000, (index, random) =>
        index >= 1200 ? 0 : 200 + 10 * normal(random),
      ),
      from: START + 1200 * 10_000,
      withinMs: 5 * 10_000,
      kind: 'unusual_value',
    },
    {
      name: 'errors that become many, where a few are usual, within 5 minutes',
      events: logLines(7, (at, random) =>
        random() < (at > 50 * MINUTE ? 0.6 : 0.02) ? 'ERROR upstream timed out' : null,
      ),
      from: START + 50 * MINUTE,
      withinMs: 5 * MINUTE,
      kind: 'unusual_rate',
    },
    {
      name: 'a wave that runs backwards for one beat, every value within the usual, within a quarter of the beat',
      events: wave(8, 100 * BEAT, index => (inBeat(index) ? BEAT - 1 - index : index)),
      from: START + 80 * BEAT * 10_000,
      withinMs: (BEAT / 4) * 10_000,
      kind: 'unusual_shape',
    },
    {
      name: 'a wave that runs twice as fast for one beat, within half of the beat',
      events: wave(9, 100 * BEAT, index => (inBeat(index) ? 2 * index : index)),
      from: START + 80 * BEAT * 10_000,
      withinMs: (BEAT / 2) * 10_000,
      kind: 'unusual_shape',
    },
    {
      name: 'a processor at a usual value that does not follow its load, within 2 minutes',
      events: server(10, 1500, (event, index) => {
        if (index >= 1440) event.cpu = 60
      }),
      from: START + DAY,
      withinMs: 2 * MINUTE,
      kind: 'unusual_combination',
    },
    {
      name: 'a processor that falls when its load rises, within 5 minutes',
      events: server(11, 1500, (event, index) => {
        if (index >= 1440) event.cpu = 80 - event.cpu
      }),
      from: START + DAY,
      withinMs: 5 * MINUTE,
      kind: 'unusual_combination',
    },
  ],
  [
    { name: 'a constant', events: numberSeries(1, 5000, 10_000, () => 20), most: 0 },
    {
      name: 'noise',
      events: numberSeries(2, 8000, 10_000, (_, random) => 100 + 10 * normal(random)),
      most: 0,
    },
    {
      name: 'heavy-tailed noise',
      events: numberSeries(3, 5000, 10_000, (_, random) => 100 * Math.exp(0.7 * normal(random))),
      most: 0,
    },
    {
      name: 'a trend',
      events: numberSeries(4, 5000, 10_000, (index, random) => 100 + 0.02 * index + normal(random)),
      most: 0,
    },
    {
      name: 'a daily rhythm, in minutes over a week',
      events: numberSeries(
        5,
        7 * 1440,
        MINUTE,
        (index, random) => 50 + 20 * Math.sin(dayAngle(index * MINUTE)) + 2 * normal(random),
      ),
      most: 2,
    },
    {
      name: 'a weekly rhythm, in ten minutes over four weeks',
      events: numberSeries(6, 4 * 1008, 10 * MINUTE, (index, random) => {
        const workday = Math.floor((index * 10 * MINUTE) / DAY) % 7 < 5
        return 50 + (workday ? 20 : 8) * Math.sin(dayAngle(index * 10 * MINUTE)) + 2 * normal(random)
      }),
      most: 2,
    },
    { name: 'a wave that keeps its beat', events: wave(8, 100 * BEAT, index => index), most: 0 },
    {
      name: 'a wave that skips one value in every twenty beats',
      events: wave(9, 100 * BEAT, index => index + Math.floor(index / (20 * BEAT))),
      most: 0,
    },
    { name: 'two days of figures that follow one load', events: server(10, 2880, () => {}), most: 1 },
    {
      name: 'a load that is high for an hour of two days, and all figures with it',
      events: server(11, 2880, (event, index) => {
        if (index < 1440 || index >= 1500) return
        event.cpu += 20
        event.requests += 150
        event.network += 2500
        event.memory += 15
        event.disk += 2
      }),
      most: 1,
    },
    { name: 'an hour of ordinary lines', events: logLines(8, () => null), most: 0 },
    { name: 'an hour of ordinary requests', events: requests(9, () => {}), most: 0 },
    {
      name: 'arrivals with a daily rhythm over two days',
      events: arrivals(10, 2 * DAY, at => 12 + 6 * Math.sin(dayAngle(at))),
      most: 1,
    },
    {
      name: 'arrivals in bursts',
      events: arrivals(11, 6 * HOUR, at => (Math.floor(at / MINUTE) % 5 === 0 ? 60 : 10)),
      most: 1,
    },
  ],
)
