/**
 * The address of the running app under test and the secrets of its stack: variables that scripts/test.ts sets, or a test that starts
 * an app of its own.
 */
export const target = {
  get url() {
    return variable('DRIFTLOCK_URL')
  },
  get jwtSecret() {
    return variable('JWT_SECRET')
  },
  get cronSecret() {
    return variable('CRON_SECRET')
  },
  get metricsToken() {
    return variable('METRICS_TOKEN')
  },
  get mailUrl() {
    return variable('DRIFTLOCK_MAIL_URL')
  },
  get supabaseUrl() {
    return variable('SUPABASE_URL')
  },
  get supabaseSecretKey() {
    return variable('SUPABASE_SECRET_KEY')
  },
}

export interface Answer {
  status: number
  headers: Headers
  // What the app answers is what the tests are to find out.
  // biome-ignore lint/suspicious/noExplicitAny: a schema here would hide what is really there
  body: any
}

export interface Request {
  token?: string
  /** Sent as JSON, or as it is when it is text or bytes. */
  body?: unknown
  headers?: Record<string, string>
  /** The caller's network address, as a proxy would report it. Each call has its own unless told otherwise. */
  ip?: string
}

/** One call of the API under /api/v1, or of a path that begins with another slash: `//health` is /health. */
export async function call(
  method: string,
  path: string,
  { token, body, headers = {}, ip }: Request = {},
  origin = target.url,
): Promise<Answer> {
  const url = path.startsWith('//') ? origin + path.slice(1) : `${origin}/api/v1${path}`
  const raw = typeof body === 'string' || body instanceof Uint8Array
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: {
      'X-Forwarded-For': ip ?? randomIp(),
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: raw ? (body as BodyInit) : JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = /\/(\S+\+)?json/.test(response.headers.get('content-type') ?? '')
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
}

/** An address nobody else in the tests has, so that limits by address do not meet. */
export function randomIp(): string {
  const [a = 0, b = 0, c = 0] = crypto.getRandomValues(new Uint8Array(3))
  return `10.${a}.${b}.${c}`
}

function variable(name: string): string {
  const value = process.env[name]
  if (!value)
    throw new Error(`${name} is not set. Run these tests with npm test, which starts the app for them.`)
  return value
}
