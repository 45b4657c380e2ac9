import { readFileSync, writeFileSync } from 'node:fs'
import { openHead, signHead } from '@/lib/audit/signed-head'
import { type AuditVerdict, verifyAuditLog } from '@/lib/audit/verify-audit-log'
import { serviceFunctions } from '@/lib/db/service-functions'
import { env } from '@/lib/env'
import { readVariables } from './doctor/read-variables'
import { readArguments, runMain } from './local/command-line'
import { projectRoot } from './local/project-root'

const help = `npm run audit:verify -- [options]    Follows the chain of the audit log and says whether every row is as it was sealed.

  --heads FILE      heads of an earlier run, to see whether the end of a chain was cut or all of it written anew
  --save FILE       where to write the heads of this run, signed; keep the file away from the database
  --env-file FILE   read the variables from this file instead of the environment, .env.local and .env
  --help

Reads the variables of the app (SUPABASE_URL, SUPABASE_SECRET_KEY, SESSION_SECRET, ...). The exit status is 0 if all is as
it was, 1 if not.`

const { values } = readArguments(help, {
  options: { heads: { type: 'string' }, save: { type: 'string' }, 'env-file': { type: 'string' } },
})

async function main(): Promise<number> {
  const { variables } = readVariables({
    folder: projectRoot,
    envFile: values['env-file'],
    environment: process.env,
  })
  Object.assign(process.env, variables)
  const { SESSION_SECRET } = env()
  const lines =
    values.heads === undefined ? [] : readFileSync(values.heads, 'utf8').split('\n').filter(Boolean)
  const kept = await Promise.all(lines.map(line => openHead(line, SESSION_SECRET)))
  const now = new Date()
  const verdict = await verifyAuditLog(serviceFunctions(), { now, kept })
  if (values.save !== undefined) {
    const signed = await Promise.all(verdict.heads.map(head => signHead(head, now, SESSION_SECRET)))
    writeFileSync(values.save, signed.map(head => `${JSON.stringify(head)}\n`).join(''), { mode: 0o600 })
  }
  report(verdict, kept.length)
  return verdict.faults.length > 0 ? 1 : 0
}

function report({ chains, rows, expired, waiting, faults }: AuditVerdict, kept: number): void {
  const compared =
    kept > 0 ? `${kept} kept heads compared` : 'no kept heads to compare with: a cut end would not be seen'
  console.log(`${chains} chains, ${rows} rows, ${expired} expired, ${waiting} not sealed yet; ${compared}.`)
  if (faults.length === 0) console.log('ok: every row is as it was sealed.')
  for (const { organizationId, sequence, auditLogId, problem } of faults) {
    const where = sequence === null ? 'outside of the chains' : `${organizationId}, number ${sequence}`
    console.error(`NOT OK: ${where}${auditLogId === null ? '' : `, row ${auditLogId}`}: ${problem}.`)
  }
}

runMain(main)
