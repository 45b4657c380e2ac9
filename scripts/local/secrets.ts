import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const secretsSchema = z.object({
  jwtSecret: z.string().min(32),
  sessionSecret: z.string().min(32),
  cronSecret: z.string().min(32),
  publishableKey: z.string().startsWith('sb_publishable_'),
  secretKey: z.string().startsWith('sb_secret_'),
})
export type Secrets = z.infer<typeof secretsSchema>

/** The folder's secrets, made at random the first time and kept in a file only its owner can read. */
export function loadSecrets(folder: string): Secrets {
  const path = join(folder, 'secrets.json')
  if (!existsSync(path)) writePrivate(path, JSON.stringify(createSecrets(), null, 2))
  chmodSync(path, 0o600)
  return secretsSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
}

/** Writes the whole file or nothing, readable by its owner alone. */
export function writePrivate(path: string, content: string): void {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, content, { mode: 0o600 })
  renameSync(draft, path)
}

function createSecrets(): Secrets {
  const random = (bytes: number) => randomBytes(bytes).toString('base64url')
  return {
    jwtSecret: random(48),
    sessionSecret: random(48),
    cronSecret: random(32),
    publishableKey: `sb_publishable_${random(24)}`,
    secretKey: `sb_secret_${random(24)}`,
  }
}
