import type { Metadata } from 'next'
import { AuthCard } from '@/components/auth/auth-card'
import { TextLink } from '@/components/layout/text-link'

export const metadata: Metadata = { title: 'Check your e-mail' }

interface CheckEmailPageProps {
  searchParams: Promise<{ for?: string }>
}

const leads: Record<string, string> = {
  confirm: 'We sent you a link. Opening it confirms your address and takes you to your first step.',
  reset:
    'If that address has an account, a link to set a new password is on its way. It works once, for one hour.',
}

export default async function CheckEmailPage({ searchParams }: CheckEmailPageProps) {
  const { for: purpose } = await searchParams
  return (
    <AuthCard
      title="Check your e-mail"
      lead={leads[purpose ?? ''] ?? leads.confirm}
      footer={
        <>
          Nothing came after a few minutes? Look in the spam folder, or{' '}
          <TextLink href={purpose === 'reset' ? '/forgot-password' : '/signup'}>try again</TextLink>.
        </>
      }
    />
  )
}
