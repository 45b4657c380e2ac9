import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Server } from 'node:net'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { mailPage, messagePage } from './mail-page'
import type { Message } from './message'
import type { Part } from './part'

const keptMessages = 500

/**
 * Takes every e-mail by SMTP and delivers none. Pages at `/` and `/messages/ID`;
 * JSON at `GET /messages?to=`, newest first; `DELETE /messages` empties it.
 */
export function startMailSink(ports: { smtp: number; http: number }): Part {
  const messages: Message[] = []
  let received = 0
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onAuth: (_auth, _session, done) => done(null, { user: 'anyone' }),
    onData(stream, _session, done) {
      readMessage(stream, String(++received)).then(
        message => {
          messages.push(message)
          if (messages.length > keptMessages) messages.shift()
          done()
        },
        (error: Error) => done(error),
      )
    },
  })
  const web = createServer((request, response) => answer(messages, request, response))
  return {
    name: 'mail',
    ready: Promise.all([listen(smtp.server, ports.smtp), listen(web, ports.http)]).then(() => {}),
    ended: new Promise(resolve => {
      smtp.on('error', error => resolve(`mail: ${error.message}`))
      web.on('error', error => resolve(`mail: ${error.message}`))
    }),
    async stop() {
      web.closeAllConnections()
      await Promise.all([
        new Promise<void>(resolve => web.close(() => resolve())),
        new Promise<void>(resolve => smtp.close(resolve)),
      ])
    },
  }
}

async function readMessage(stream: Parameters<typeof simpleParser>[0], id: string): Promise<Message> {
  const mail = await simpleParser(stream)
  const to = [mail.to ?? []]
    .flat()
    .flatMap(address => address.value.map(entry => entry.address ?? entry.name))
  const html = mail.html || null
  const text = mail.text ?? ''
  const hrefs = [...(html ?? '').matchAll(/href="([^"]+)"/g)].map(match =>
    (match[1] ?? '').replaceAll('&amp;', '&'),
  )
  const date = (mail.date ?? new Date()).toISOString()
  return {
    id,
    messageId: mail.messageId ?? null,
    from: mail.from?.text ?? '',
    to,
    subject: mail.subject ?? '',
    date,
    text,
    html,
    links: hrefs,
  }
}

function answer(messages: Message[], request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://mail.local')
  const newestFirst = messages.toReversed()
  const send = (status: number, type: string, body: string) =>
    response
      .writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' })
      .end(body)

  if (request.method === 'DELETE' && url.pathname === '/messages') {
    messages.length = 0
    send(204, 'text/plain', '')
  } else if (url.pathname === '/messages') {
    const to = url.searchParams.get('to')?.toLowerCase()
    const data = newestFirst.filter(
      message => !to || message.to.some(address => address.toLowerCase() === to),
    )
    send(200, 'application/json', JSON.stringify({ data }))
  } else if (url.pathname === '/') {
    send(200, 'text/html', mailPage(newestFirst))
  } else {
    const message = messages.find(({ id }) => url.pathname === `/messages/${id}`)
    if (message) send(200, 'text/html', messagePage(message))
    else send(404, 'text/plain', 'No such message.')
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
}
