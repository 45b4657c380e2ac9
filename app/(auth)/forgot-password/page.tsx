import type { Metadata } from 'next'
import { AuthCard } from '@/components/auth/auth-card'
import { FormMessage } from '@/components/forms/form-message'
import { TextForm } from '@/components/forms/text-form'
import { TextLink } from '@/components/layout/text-link'
import { forgotPasswordAction } from './action'

export const metadata: Metadata = { title: 'Forgotten password' }

interface ForgotPasswordPageProps {
  searchParams: Promise<{ notice?: string }>
}

export default async function ForgotPasswordPage({ searchParams }: ForgotPasswordPageProps) {
  const { notice } = await searchParams
  return (
    <AuthCard
      title="Forgotten password"
      lead="Give the address you signed up with. We send a link that sets a new password."
      footer={<TextLink href="/login">Back to log in</TextLink>}
    >
      <div className="flex flex-col gap-4">
        <FormMessage>
          {notice === 'link-expired'
            ? 'That link has been used or is too old. Ask for a new one here.'
            : null}
        </FormMessage>
        <TextForm
          action={forgotPasswordAction}
          fields={[{ name: 'email', label: 'E-mail', type: 'email', autoComplete: 'email', autoFocus: true }]}
          submit="Send the link"
        />
      </div>
    </AuthCard>
  )
}
