/** A sender that the test of crashes kills: `DATABASE_URL SMTP_PORT`. Says when it has begun. */
import { directFunctions } from '@/lib/db/direct-functions'
import { sendMessages } from '@/lib/outbox/send-messages'
import { mailerTo, sendContext } from './messages'

const [url = '', port] = process.argv.slice(2)
const ctx = sendContext(directFunctions(url), { mailer: mailerTo(Number(port)) })
process.send?.({ ready: true })
await sendMessages(ctx, { signal: new AbortController().signal, waitMs: 20 })
