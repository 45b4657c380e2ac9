import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import type { Mail, Mailer } from './port'
import { smtpMailer } from './smtp'

const mail: Mail = {
  id: 'msg_01h455vb4pex5vsknk084sn02q',
  to: { name: 'Ada "The" Lovelace, Countess', email: 'ada@example.com' },
  subject: 'Zahlungen – 5 × so viele Fehler\r\nBcc: eve@example.com',
  html: '<p>Hello</p>',
  text: 'Hello',
  unsubscribeUrl: 'https://driftlock.example/settings/notifications',
}
const from = { name: 'DriftLock', address: 'alerts@driftlock.example' }

let closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing) close()
  closing = []
})

async function serve(options: SMTPServerOptions = {}): Promise<{ mailer: Mailer; taken: ParsedMail[] }> {
  const taken: ParsedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) =>
      void simpleParser(stream).then(parsed => done(null, void taken.push(parsed))),
    ...options,
  })
  server.on('error', () => {})
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const mailer = smtpMailer({ provider: 'smtp', host: '127.0.0.1', port, from, login: null })
  closing.push(
    () => mailer.close(),
    () => server.close(() => {}),
  )
  return { mailer, taken }
}

const refusal = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code })

test('a mail arrives with its id, both forms and the way to stop it, and nothing slips into its head', async () => {
  const { mailer, taken } = await serve()
  expect(await mailer.send(mail, 5000)).toMatchObject({ outcome: 'sent', status: 250 })
  const [arrived] = taken
  expect(arrived).toMatchObject({
    messageId: `<${mail.id}@driftlock.example>`,
    subject: 'Zahlungen – 5 × so viele Fehler Bcc: eve@example.com',
    text: 'Hello',
    html: '<p>Hello</p>',
  })
  expect(arrived?.to).toMatchObject({ value: [{ address: 'ada@example.com', name: mail.to.name }] })
  expect(arrived?.bcc).toBeUndefined()
  expect(arrived?.headers.get('auto-submitted')).toBe('auto-generated')
  expect(arrived?.headers.get('list')).toMatchObject({ unsubscribe: { url: mail.unsubscribeUrl } })
})

test('the same mail sent twice has the same Message-ID', async () => {
  const { mailer, taken } = await serve()
  await mailer.send(mail, 5000)
  await mailer.send(mail, 5000)
  expect(new Set(taken.map(({ messageId }) => messageId)).size).toBe(1)
  expect(taken).toHaveLength(2)
})

test('an address that is refused for good is not tried again, and what was said of it is told', async () => {
  const { mailer } = await serve({ onRcptTo: (_to, _session, done) => done(refusal(550, 'No such user')) })
  expect(await mailer.send(mail, 5000)).toMatchObject({
    outcome: 'failed',
    status: 550,
    again: 'never',
    detail: expect.stringContaining('No such user'),
  })
})

test('a mail that is refused for now is tried again', async () => {
  const { mailer } = await serve({ onRcptTo: (_to, _session, done) => done(refusal(451, 'Greylisted')) })
  expect(await mailer.send(mail, 5000)).toMatchObject({ outcome: 'failed', status: 451, again: 'later' })
})

test('a server that refuses the login is the operator’s matter: tried again, without a word of it', async () => {
  const { mailer } = await serve({
    onConnect: (_session, done) => done(refusal(554, 'Your host mail-7.internal is blocked')),
  })
  const outcome = await mailer.send(mail, 5000)
  expect(outcome).toMatchObject({
    outcome: 'failed',
    again: 'later',
    detail: 'The mail server could not be used.',
  })
})

test('a server that says nothing is left after the time given', async () => {
  const { mailer } = await serve({ onConnect: () => {} })
  const began = performance.now()
  expect(await mailer.send(mail, 200)).toMatchObject({ outcome: 'failed', status: null, again: 'later' })
  expect(performance.now() - began).toBeLessThan(2000)
})

test('a server that is not there', async () => {
  const mailer = smtpMailer({ provider: 'smtp', host: '127.0.0.1', port: 1, from, login: null })
  closing.push(() => mailer.close())
  expect(await mailer.send(mail, 2000)).toMatchObject({ outcome: 'failed', again: 'later' })
})

test('to any other host nothing is said without TLS', async () => {
  const commands: string[] = []
  // Offers no STARTTLS, under a name that is not known to be this machine.
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onMailFrom: (address, _session, done) => {
      commands.push(address.address)
      done()
    },
  })
  await new Promise<void>(resolve => server.listen(0, '0.0.0.0', resolve))
  const { port } = server.server.address() as AddressInfo
  const mailer = smtpMailer({ provider: 'smtp', host: '0.0.0.0', port, from, login: null })
  closing.push(
    () => mailer.close(),
    () => server.close(() => {}),
  )
  expect(await mailer.send(mail, 3000)).toMatchObject({ outcome: 'failed', again: 'later' })
  expect(commands).toEqual([])
})
