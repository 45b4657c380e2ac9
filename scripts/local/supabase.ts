import { join } from 'node:path'
import { z } from 'zod'
import type { Log } from './log'
import { type Part, type Process, startProgram } from './part'
import { projectRoot } from './project-root'

export interface SupabaseOptions {
  folder: string
  port: number
  siteUrl: string
  smtpPort: number
  confirmEmail: boolean
  /** A Postgres with every migration applied, to be used in place of PGlite. */
  databaseUrl?: string | undefined
}

const messageSchema = z.union([z.object({ ready: z.literal(true) }), z.object({ failed: z.string() })])

/** Starts Supabase Lite in a process of its own, for only one may have the data open. */
export function startSupabase(options: SupabaseOptions, log: Log): Part & Process {
  const part = startProgram({
    name: 'supabase',
    script: join(projectRoot, 'scripts/local/supabase-process.ts'),
    args: [JSON.stringify(options)],
    nodeArgs: ['--import', 'tsx'],
    env: { LITE_TELEMETRY: '0' },
    log,
  })
  return { ...part, ready: firstMessage(part, log) }
}

async function firstMessage({ child, ended }: Process, log: Log): Promise<void> {
  const message = new Promise<unknown>(resolve => {
    child.once('message', resolve)
  })
  const early = ended.then(reason => ({ failed: [reason, ...log.tail('supabase')].join('\n') }))
  const answer = messageSchema.parse(await Promise.race([message, early]))
  if ('failed' in answer) throw new Error(answer.failed)
}
