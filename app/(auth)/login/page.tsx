import type { Metadata } from 'next'
import { AuthCard } from '@/components/auth/auth-card'
import { FormMessage } from '@/components/forms/form-message'
import { TextForm } from '@/components/forms/text-form'
import { TextLink } from '@/components/layout/text-link'
import { logInAction } from './action'

export const metadata: Metadata = { title: 'Log in' }

interface LoginPageProps {
  searchParams: Promise<{ next?: string; notice?: string }>
}

const notices: Record<string, string> = {
  confirmed: 'Your e-mail address is confirmed. Log in to go on.',
  'logged-out': 'You are logged out.',
  'account-deleted': 'Your account is deleted. A mail to its address says so.',
  'link-expired': 'That link has been used or is too old. Log in, or ask for a new one.',
}

export default async function LoginPage({ searchParams }: LoginPageProps) {
  const { next, notice } = await searchParams
  return (
    <AuthCard
      title="Log in"
      footer={
        <>
          No account yet? <TextLink href="/signup">Sign up</TextLink>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <FormMessage tone="ok">{notices[notice ?? ''] ?? null}</FormMessage>
        <TextForm
          action={logInAction}
          fields={[
            { name: 'email', label: 'E-mail', type: 'email', autoComplete: 'email', autoFocus: true },
            {
              name: 'password',
              label: 'Password',
              type: 'password',
              autoComplete: 'current-password',
              aside: <TextLink href="/forgot-password">Forgotten?</TextLink>,
            },
          ]}
          submit="Log in"
        >
          {next ? <input type="hidden" name="next" value={next} /> : null}
        </TextForm>
      </div>
    </AuthCard>
  )
}
