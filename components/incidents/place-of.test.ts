import { expect, test } from 'vitest'
import { placeOf } from './place-of'

test('one stream is named, of more the first and how many others', () => {
  const streams = [{ name: 'logs/web' }, { name: 'logs/db' }, { name: 'metrics/cpu' }]
  expect([placeOf(streams), placeOf(streams.slice(0, 1)), placeOf([])]).toEqual([
    'logs/web +2',
    'logs/web',
    '',
  ])
})
