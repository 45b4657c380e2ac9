import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { endpoints, methodsOf } from './endpoints'

const root = fileURLToPath(new URL('../../app/api/v1', import.meta.url))

test('the table has exactly the endpoints and methods that there are routes for', () => {
  const found = globSync('**/route.ts', { cwd: root })
    .filter(file => !file.startsWith('[...path]'))
    .map(file => {
      const source = readFileSync(`${root}/${file}`, 'utf8')
      const methods = [...source.matchAll(/^export const (GET|POST|PUT|DELETE) =|^export \{ (GET) \} from/gm)]
      return [`/${file.replace('/route.ts', '')}`, methods.map(match => match[1] ?? match[2]).toSorted()]
    })
  const table = Object.entries(endpoints).map(([path, methods]) => [path, methods.toSorted()])
  expect(found.toSorted()).toEqual(table.toSorted())
})

test('finds the methods of an address', () => {
  expect(methodsOf('/api/v1/anomalies/anm_1')).toEqual(['GET', 'DELETE'])
  expect(methodsOf('/api/v1/events/ingest')).toEqual(['POST'])
  expect(methodsOf('/api/v1/anomalies/anm_1/else')).toBeNull()
  expect(methodsOf('/api/v2/anomalies')).toBeNull()
})
