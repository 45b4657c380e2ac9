import { type Advice, error, ok, type Variables, warning } from './advice'
import { probeRedis } from './probe-redis'
import { probeTcp } from './probe-tcp'

/** Whether what is named beside Supabase answers: the mail server, Redis, the Kafka brokers and bridge, the app itself. */
export async function probeServices(variables: Variables): Promise<Advice[]> {
  const { EMAIL_PROVIDER, SMTP_HOST, SMTP_PORT, KAFKA_BROKERS = '', SITE_URL } = variables
  const brokers = KAFKA_BROKERS.split(',')
    .map(broker => broker.trim())
    .filter(Boolean)
  const advice = await Promise.all([
    probeRedis(variables),
    ...(EMAIL_PROVIDER !== 'sendgrid' && SMTP_HOST ? [probeSmtp(SMTP_HOST, Number(SMTP_PORT || 587))] : []),
    ...brokers.map(probeKafka),
    ...(variables.BUFFER === 'upstash-kafka' ? [probeBridge(variables)] : []),
    ...(SITE_URL && URL.canParse(SITE_URL) ? [probeApp(SITE_URL)] : []),
  ])
  return advice.flat()
}

async function probeSmtp(host: string, port: number): Promise<Advice> {
  const at = `SMTP ${host}:${port}`
  try {
    const greeting = await probeTcp({ host, port, greeting: port !== 465 })
    if (port === 465 || greeting.startsWith('220')) return ok(at, 'It answers.')
    return error(
      at,
      `It does not greet as a mail server does: ${greeting.slice(0, 80)}`,
      'Check SMTP_HOST and SMTP_PORT.',
    )
  } catch (reason) {
    return error(
      at,
      `It cannot be reached: ${said(reason)}.`,
      'Check SMTP_HOST and SMTP_PORT, and that outgoing mail is not blocked.',
    )
  }
}

async function probeKafka(broker: string): Promise<Advice> {
  const at = `Kafka ${broker}`
  const [, host, port] = /^(?:\w+:\/\/)?(.+):(\d+)$/.exec(broker) ?? []
  if (!host || !port) return error(at, 'Expected HOST:PORT.', 'Write KAFKA_BROKERS as host:9092,host:9092.')
  try {
    await probeTcp({ host, port: Number(port), greeting: false })
    return ok(at, 'It takes connections.')
  } catch (reason) {
    return error(
      at,
      `It cannot be reached: ${said(reason)}.`,
      'Check KAFKA_BROKERS, and that this machine may reach it.',
    )
  }
}

async function probeBridge(variables: Variables): Promise<Advice> {
  const {
    UPSTASH_KAFKA_REST_URL: url,
    UPSTASH_KAFKA_REST_USERNAME: user,
    UPSTASH_KAFKA_REST_PASSWORD: password,
  } = variables
  const at = 'UPSTASH_KAFKA_REST_URL'
  if (!url || !URL.canParse(url))
    return error(at, 'There is no bridge to ask.', 'Set the address of npm run kafka-bridge.')
  try {
    const headers = { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }
    const response = await fetch(`${url.replace(/\/$/, '')}/topics`, {
      headers,
      signal: AbortSignal.timeout(8_000),
    })
    if (response.ok) return ok(at, 'The bridge answers.')
    return error(
      at,
      `The bridge answers ${response.status}.`,
      'Check the user name and password, and its log.',
    )
  } catch (reason) {
    return error(at, `The bridge cannot be reached: ${said(reason)}.`, 'Start it: npm run kafka-bridge')
  }
}

/** The app need not run while its configuration is looked at. */
async function probeApp(siteUrl: string): Promise<Advice> {
  const at = `App ${siteUrl}`
  try {
    const response = await fetch(new URL('/ready', siteUrl), { signal: AbortSignal.timeout(8_000) })
    const body = await response.text()
    if (response.ok) return ok(at, 'It is ready.')
    return error(
      at,
      `It is not ready (${response.status}): ${body.slice(0, 200)}`,
      'Look into its log for the part that fails.',
    )
  } catch (reason) {
    return warning(at, `It does not answer: ${said(reason)}.`, 'Start it, or check SITE_URL.')
  }
}

/** Why a fetch or a connection failed, in one line. */
export function said(reason: unknown): string {
  if (!(reason instanceof Error)) return String(reason)
  const cause = reason.cause instanceof Error ? reason.cause : reason
  return (cause as NodeJS.ErrnoException).code ?? cause.message
}
