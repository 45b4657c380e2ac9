import { completeEnvSchema } from '@/lib/env'
import { type Advice, error, type Rule } from './advice'

const whereFrom: Record<string, string> = {
  SUPABASE_URL: 'Copy it from the Supabase dashboard: Project settings, Data API.',
  SUPABASE_PUBLISHABLE_KEY: 'Copy it from the Supabase dashboard: Project settings, API keys.',
  SUPABASE_SECRET_KEY: 'Copy it from the Supabase dashboard: Project settings, API keys.',
  CRON_SECRET: 'Make one: openssl rand -base64 32',
  SESSION_SECRET: 'Make one: openssl rand -base64 32',
}

/** What the app itself would refuse to start with. */
export const schemaRule: Rule = ({ variables }) => {
  const present = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()))
  const result = completeEnvSchema.safeParse(present)
  return (result.error?.issues ?? []).map((issue): Advice => {
    const name = String(issue.path[0])
    const mend = whereFrom[name] ?? 'Its description stands in .env.example.'
    if (present[name] === undefined && issue.code !== 'custom') return error(name, 'It is missing.', mend)
    if (name === 'ALLOWED_ORIGINS' && present[name]?.includes('*'))
      return error(
        name,
        'A wildcard would let every site call the API.',
        'List the origins, separated by commas.',
      )
    return error(name, issue.message, mend)
  })
}
