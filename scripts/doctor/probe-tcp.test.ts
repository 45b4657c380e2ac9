import { type AddressInfo, createServer } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { probeServices } from './probe-services'
import { probeTcp } from './probe-tcp'

let greeting = ''
let port: number
const server = createServer(socket => {
  socket.on('error', () => {})
  if (greeting) socket.write(greeting)
})
beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => server.close())

const smtp = async () => {
  const variables = { EMAIL_PROVIDER: 'smtp', SMTP_HOST: '127.0.0.1', SMTP_PORT: String(port) }
  return (await probeServices(variables)).map(({ level }) => level)
}

test('a mail server is known by its greeting', async () => {
  greeting = '220 mail.example.com ESMTP\r\n'
  expect(await smtp()).toEqual(['ok'])
  greeting = 'SSH-2.0-OpenSSH_9.9\r\n'
  expect(await smtp()).toEqual(['error'])
})

test('a broker counts as reached once it takes a connection, and a wrong address is told', async () => {
  const brokers = `127.0.0.1:${port}, 127.0.0.1:1, nonsense`
  const advice = await probeServices({ KAFKA_BROKERS: brokers })
  expect(advice.map(({ level }) => level)).toEqual(['ok', 'error', 'error'])
  expect(advice[1]?.says).toContain('ECONNREFUSED')
})

test('a server that says nothing is given up', async () => {
  greeting = ''
  const asked = probeTcp({ host: '127.0.0.1', port, greeting: true, timeoutMs: 50 })
  await expect(asked).rejects.toThrow('no answer in 0.05 s')
})
