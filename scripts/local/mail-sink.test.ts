import { SmtpEmailDriver } from '@supabase/lite'
import getPort from 'get-port'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startMailSink } from './mail-sink'
import type { Part } from './part'

let url: string
let sink: Part
let smtp: SmtpEmailDriver

beforeAll(async () => {
  const ports = { smtp: await getPort(), http: await getPort() }
  sink = startMailSink(ports)
  await sink.ready
  url = `http://127.0.0.1:${ports.http}`
  smtp = new SmtpEmailDriver({ host: '127.0.0.1', port: ports.smtp, from: 'auth@driftlock.local' })
})
beforeEach(async () => {
  await fetch(`${url}/messages`, { method: 'DELETE' })
})
afterAll(() => sink.stop())

const messages = async (query = '') => (await (await fetch(`${url}/messages${query}`)).json()).data

test('what is sent by SMTP can be read as JSON, with its links decoded', async () => {
  const html = '<a href="http://app.local/auth/confirm?a=1&amp;b=2">Confirm</a>'
  await smtp.send({ to: 'mara@example.com', subject: 'Größe', text: 'Hello', html })
  expect(await messages()).toMatchObject([
    { to: ['mara@example.com'], subject: 'Größe', links: ['http://app.local/auth/confirm?a=1&b=2'] },
  ])
})

test('messages are listed newest first and by receiver', async () => {
  for (const [to, subject] of [
    ['a@example.com', 'first'],
    ['b@example.com', 'second'],
    ['a@example.com', 'third'],
  ] as const)
    await smtp.send({ to, subject, text: '' })
  const subjects = (list: { subject: string }[]) => list.map(message => message.subject)
  expect(subjects(await messages())).toEqual(['third', 'second', 'first'])
  expect(subjects(await messages('?to=A@example.com'))).toEqual(['third', 'first'])
})

test('a message’s own markup stays inside a frame that runs no scripts', async () => {
  const html = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
  await smtp.send({ to: 'a@example.com', subject: '<b>bold</b>', html })
  const [{ id }] = await messages()
  const page = await (await fetch(`${url}/messages/${id}`)).text()
  expect(page).not.toMatch(/<script|<img|<b>bold/)
  expect(page).toMatch(/<iframe[^>]+sandbox="(?![^"]*allow-scripts)/)
})
