import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { metrics } from '@/lib/metrics/metrics'
import { countingFetch } from './counting-fetch'

let url: string
const server = createServer((request, response) => {
  response.writeHead(Number(request.url?.split('/').at(-1))).end()
})
beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

const counted = async () => {
  const text = await metrics().registry.getSingleMetricAsString('driftlock_database_errors_total')
  return [...text.matchAll(/kind="(\w+)"} (\d+)/g)].map(([, kind, count]) => `${kind} ${count}`)
}

test('what the database refused or did not answer is counted; a refused login is not its failure', async () => {
  expect((await countingFetch(`${url}/rest/v1/200`)).status).toBe(200)
  await countingFetch(`${url}/auth/v1/400`)
  expect(await counted()).toEqual(['unreachable 0', 'refused 0'])
  await countingFetch(`${url}/rest/v1/400`)
  await countingFetch(`${url}/rest/v1/503`)
  await countingFetch(`${url}/auth/v1/500`)
  expect(await counted()).toEqual(['unreachable 2', 'refused 1'])
  await expect(countingFetch('http://127.0.0.1:1/rest/v1/any')).rejects.toThrow()
  expect(await counted()).toEqual(['unreachable 3', 'refused 1'])
})
