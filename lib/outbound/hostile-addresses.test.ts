import { createServer } from 'node:http'
import { createServer as createTcpServer, type Server } from 'node:net'
import { hostname } from 'node:os'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { RefusedAddress } from './guard-url'
import { guardedLookup, type Resolve } from './guarded-lookup'
import { guardedPost } from './guarded-post'

/** Listens on every address of this machine and counts who connects. */
let port: number
let hits = 0
const watcher = createTcpServer(socket => {
  hits++
  socket.destroy()
})
beforeAll(async () => {
  port = await listen(watcher, '::').catch(() => listen(watcher, '0.0.0.0'))
})
afterAll(() => void watcher.close())
afterEach(() => {
  hits = 0
})

const timeoutMs = 2_000
const machine = hostname().split('.')[0] ?? 'machine'

/** Hosts as they may stand in an address; each leads, on some machine, to what is not the public internet. */
const literals = [
  // This machine, in every spelling that some library reads.
  ...[
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '127.255.255.254',
    '2130706433',
    '017700000001',
    '0x7f000001',
    '0x7f.1',
  ],
  ...[
    '0x7f.0.0.1',
    '0177.0.0.1',
    '0177.0.0.0x1',
    '127.0.0.1.',
    '127。0。0。1',
    '127．0．0．1',
    '１２７.0.0.1',
    '①②⑦.0.0.1',
  ],
  ...[
    '0',
    '0.0.0.0',
    '0x0',
    '000.000.000.000',
    '[::]',
    '[::1]',
    '[0:0:0:0:0:0:0:1]',
    '[0000::0001]',
    '%31%32%37.0.0.1',
  ],
  // IPv4 inside IPv6: mapped, compatible, translated (NAT64, its local form, SIIT), 6to4, Teredo.
  ...[
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[0:0:0:0:0:ffff:127.0.0.1]',
    '[::127.0.0.1]',
    '[::ffff:0:127.0.0.1]',
  ],
  ...[
    '[64:ff9b::127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[64:ff9b:1::127.0.0.1]',
    '[2002:7f00:1::]',
    '[2002:a9fe:a9fe::1]',
  ],
  ...['[2001:0:7f00:1::]', '[::ffff:169.254.169.254]', '[::ffff:10.0.0.1]', '[::ffff:192.168.0.1]'],
  // Where clouds keep the keys of a machine.
  ...[
    '169.254.169.254',
    '2852039166',
    '0xa9fea9fe',
    '0xa9.0xfe.0xa9.0xfe',
    '0251.0376.0251.0376',
    '169.254.170.2',
  ],
  ...['[fd00:ec2::254]', '[fd20:ce::254]', '100.100.100.200', '192.0.0.192', '168.63.129.16.nip.localhost'],
  // Networks of one's own, of carriers, of documentation and of nobody.
  ...[
    '10.0.0.1',
    '10.255.255.255',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '192.168.255.255',
    '100.64.0.1',
  ],
  ...[
    '100.127.255.255',
    '169.254.0.1',
    '192.0.0.1',
    '192.0.2.1',
    '192.88.99.1',
    '198.18.0.1',
    '198.19.255.255',
  ],
  ...['198.51.100.1', '203.0.113.1', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255'],
  ...[
    '[fe80::1]',
    '[febf::1]',
    '[fec0::1]',
    '[fc00::1]',
    '[fd00::1]',
    '[ff02::1]',
    '[100::1]',
    '[2001:db8::1]',
  ],
  ...['[3fff::1]', '[2001:2::1]', '[2001:10::1]', '[2001:20::1]', '[5f00::1]', '[4000::1]', '[1::1]'],
  // Names of this machine and of inner networks.
  ...[
    'localhost',
    'LOCALHOST',
    'localhost.',
    'foo.localhost',
    'localhost.localdomain',
    'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ',
    'router',
    machine,
  ],
  ...[
    'printer.local',
    'metadata.google.internal',
    'metadata',
    'nas.lan',
    'nas.home.arpa',
    'wiki.corp',
    'a.intranet',
  ],
]

/** Whole addresses that are read differently by different programs. */
const tricks = (at: number) => [
  `https://example.com@127.0.0.1:${at}/`,
  `https://127.0.0.1:${at}@example.com/`,
  `https://user:secret@example.com:${at}/`,
  `https://example.com:80@127.0.0.1:${at}/`,
  `https://127.0.0.1:${at}\\@example.com/`,
  `https://example.com\\@127.0.0.1:${at}/`,
  `https://127.0.0.1:${at}#@example.com/`,
  `https://127.0.0.1:${at}?@example.com/`,
  `https:127.0.0.1:${at}/`,
  `https:/127.0.0.1:${at}/`,
  `https:\\\\127.0.0.1:${at}/`,
  ` https://127.0.0.1:${at}/`,
  `https://127.0.0.1\t:${at}/`,
  `https://127.0.\n0.1:${at}/`,
  `https://[::1%25lo]:${at}/`,
  `//127.0.0.1:${at}/`,
  `http://example.com:${at}/`,
  `http://127.0.0.1:${at}/`,
  `ftp://127.0.0.1:${at}/`,
  `gopher://127.0.0.1:${at}/_SMTP`,
  `file:///etc/passwd`,
  `data:text/plain,x`,
  `javascript:1`,
  `https://`,
  ``,
]

/** Ordinary names, and what they resolve to at the first and at every later time. */
const names: Record<string, { first: string[]; later?: string[] }> = {
  'private.example.com': { first: ['10.0.0.1'] },
  'loopback.example.com': { first: ['127.0.0.1'] },
  'loopback6.example.com': { first: ['::1'] },
  'mapped.example.com': { first: ['::ffff:127.0.0.1'] },
  'any.example.com': { first: ['0.0.0.0'] },
  'any6.example.com': { first: ['::'] },
  'metadata.example.com': { first: ['169.254.169.254'] },
  'metadata6.example.com': { first: ['fd00:ec2::254'] },
  'nat64.example.com': { first: ['64:ff9b::7f00:1'] },
  'mixed.example.com': { first: ['93.184.215.14', '127.0.0.1'] },
  'mixed-first.example.com': { first: ['127.0.0.1', '93.184.215.14'] },
  'mixed6.example.com': { first: ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', '::1'] },
  'trailing.example.com.': { first: ['127.0.0.1'] },
  '127.0.0.1.nip.io': { first: ['127.0.0.1'] },
  'nothing.example.com': { first: [] },
  'rebinds.example.com': { first: ['127.0.0.1'], later: ['93.184.215.14'] },
}

function resolver(): { resolve: Resolve; asked: () => number } {
  let asked = 0
  return {
    asked: () => asked,
    async resolve(name) {
      const { first, later = first } = names[name] ?? expect.fail(`${name} was looked up`)
      const addresses = asked++ === 0 ? first : later
      return addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 }))
    },
  }
}

const send = (url: string, allowLoopback = false, resolve: Resolve = resolver().resolve) =>
  guardedPost({ allowLoopback, ports: [port] }, resolve)({ url, headers: {}, body: '{}', timeoutMs })

describe('nothing is reached', () => {
  test.each(literals)('at %s', async host => {
    await expect(send(`https://${host}:${port}/`)).rejects.toBeInstanceOf(RefusedAddress)
    expect(hits).toBe(0)
  })

  test('by a trick of writing', async () => {
    for (const url of tricks(port)) await expect(send(url), url).rejects.toBeInstanceOf(RefusedAddress)
    expect(hits).toBe(0)
  })

  test.each(Object.keys(names))('by the name %s', async name => {
    await expect(send(`https://${name}:${port}/`)).rejects.toBeInstanceOf(RefusedAddress)
    expect(hits).toBe(0)
  })

  test('on a port that is not for the public', async () => {
    for (const at of ['', ':25', ':6379', ':8080'])
      await expect(send(`https://example.com${at}/`)).rejects.toThrow(`The port must be ${port}`)
  })

  test('there are 60 of them and more', () => {
    expect(literals.length + tricks(port).length + Object.keys(names).length).toBeGreaterThanOrEqual(60)
  })
})

test('the watcher would have been reached: without the guard, these lead to it', async () => {
  for (const host of ['127.0.0.1', '2130706433', '0x7f.1', '127.1'])
    await expect(send(`https://${host}:${port}/`, true)).rejects.not.toBeInstanceOf(RefusedAddress)
  expect(hits).toBe(4)
})

test('what was judged is what is connected to: a name is resolved once for a connection', async () => {
  let asked = 0
  const turns: Resolve = async () => [{ address: asked++ === 0 ? '93.184.215.14' : '127.0.0.1', family: 4 }]
  const lookup = guardedLookup({ allowLoopback: false, ports: [] }, turns)
  const look = () =>
    new Promise(resolve => lookup('a.example.com', { all: true }, (...found) => resolve(found)))
  expect(await look()).toEqual([null, [{ address: '93.184.215.14', family: 4 }]])
  expect(asked).toBe(1)
  expect(await look()).toEqual([expect.any(RefusedAddress), ''])
})

test.each([301, 302, 303, 307, 308])('a redirect (%i) is an answer, and is not followed', async status => {
  const redirecting = createServer((_request, response) => {
    response.writeHead(status, { Location: `http://127.0.0.1:${port}/` }).end()
  })
  const own = await listen(redirecting, '127.0.0.1')
  try {
    const answer = await send(`http://127.0.0.1:${own}/`, true)
    expect(answer.status).toBe(status)
    expect(hits).toBe(0)
  } finally {
    redirecting.close()
  }
})

function listen(server: Server, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, host, () => resolve((server.address() as { port: number }).port))
  })
}
