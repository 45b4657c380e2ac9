import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Part } from '../part'
import { type Account, openAccount } from './account'
import { actOnCheckout, checkoutPage } from './checkout-page'
import { frame } from './page-frame'
import { actOnPortal, portalPage } from './portal-page'
import { answerRequest } from './requests'
import { emptyState, loadState, saveState } from './state'
import { openWebhooks } from './webhooks'

const largestBytes = 256 * 1024

export interface StripeDoubleOptions {
  /** 0: any free one. */
  port?: number
  /** Where the account is kept; without it, in memory. */
  file?: string
  /** Which version of the API its events say they follow. */
  apiVersion: string
}

export interface StripeDouble extends Part {
  account: Account
  /** Where the API and the pages are, once it is ready. */
  url(): string
}

/**
 * A Stripe account on this machine, with the endpoints, pages and webhooks that the product uses. Its requests and objects
 * are those of Stripe's own API description; no card and no money is behind it.
 */
export function startStripeDouble({ port = 0, file, apiVersion }: StripeDoubleOptions): StripeDouble {
  const state = file === undefined ? emptyState() : loadState(file)
  const now = () => Math.floor(Date.now() / 1000)
  const webhooks = openWebhooks(state, now)
  const server = createServer()
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const account = openAccount({
    state,
    now,
    pagesUrl: url,
    onEvent: event => webhooks.send(event),
    apiVersion,
  })
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answer(account, request, response)
      .catch((error: Error) => {
        send(
          response,
          500,
          'application/json',
          JSON.stringify({ error: { type: 'api_error', message: error.message } }),
        )
      })
      .finally(() => file !== undefined && saveState(file, state))
  })
  return {
    name: 'stripe',
    account,
    url,
    ready: listening(server, port),
    ended: new Promise(resolve => server.on('error', error => resolve(`stripe: ${error.message}`))),
    async stop() {
      await webhooks.stop()
      server.closeAllConnections()
      await new Promise<void>(resolve => server.close(() => resolve()))
      if (file !== undefined) saveState(file, state)
    },
  }
}

async function answer(account: Account, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', account.pagesUrl())
  const method = request.method ?? 'GET'
  const body = method === 'POST' ? await read(request) : ''
  if (url.pathname.startsWith('/v1/')) {
    const headers = new Headers(request.headers as Record<string, string>)
    const answered = answerRequest(account, { method, url, headers, body })
    return send(response, answered.status, 'application/json', JSON.stringify(answered.body))
  }
  const [, kind, id = ''] = url.pathname.split('/')
  const form = new URLSearchParams(body)
  const checkout = kind === 'checkout' ? account.state.checkoutSessions[id] : undefined
  const portal = kind === 'portal' ? account.state.portalSessions[id] : undefined
  const invoice = kind === 'invoices' ? account.state.invoices[id] : undefined
  if (checkout !== undefined) {
    const done = method === 'POST' ? actOnCheckout(account, checkout, form.get('act') ?? '') : { said: '' }
    if ('redirect' in done) return redirect(response, done.redirect)
    return send(response, 200, 'text/html', checkoutPage(account, checkout, done.said))
  }
  if (portal !== undefined) {
    if (method === 'POST') return redirect(response, actOnPortal(account, portal, form))
    return send(response, 200, 'text/html', portalPage(account, portal))
  }
  if (invoice !== undefined)
    return send(
      response,
      200,
      'text/html',
      frame('Invoice', `<h1>Invoice ${invoice.number}</h1><p>${invoice.status}</p>`),
    )
  send(response, 404, 'text/html', frame('Not found', '<h1>There is no such page</h1>'))
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request) {
    bytes += part.length
    if (bytes > largestBytes) throw new Error('The body is too large.')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(303, { location }).end()
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  const headers = {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'request-id': 'req_local',
  }
  response.writeHead(status, headers).end(body)
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
}
