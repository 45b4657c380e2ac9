import type { Metadata } from 'next'
import { AuthCard } from '@/components/auth/auth-card'
import { LogInForm } from '@/components/auth/log-in-form'
import { FormMessage } from '@/components/forms/form-message'
import { TextLink } from '@/components/layout/text-link'
import { logInAction } from './action'

export const metadata: Metadata = { title: 'Log in' }

interface LoginPageProps {
  searchParams: Promise<{ next?: string; notice?: string }>
}

const notices: Record<string, string> = {
  confirmed: 'Your e-mail address is confirmed. Log in to go on.',
  'logged-out': 'You are logged out.',
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
        <LogInForm action={logInAction} next={next} />
      </div>
    </AuthCard>
  )
}
