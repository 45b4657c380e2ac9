import type { Metadata } from 'next'
import { AuthCard } from '@/components/auth/auth-card'
import { TextForm } from '@/components/forms/text-form'
import { TextLink } from '@/components/layout/text-link'
import { newPassword } from '../new-password'
import { signUpAction } from './action'

export const metadata: Metadata = { title: 'Sign up' }

export default function SignUpPage() {
  return (
    <AuthCard
      title="Create your account"
      lead="You get an organization of your own and 10,000 events a month, free."
      footer={
        <>
          Already have one? <TextLink href="/login">Log in</TextLink>
        </>
      }
    >
      <TextForm
        action={signUpAction}
        fields={[
          { name: 'name', label: 'Your name', autoComplete: 'name', autoFocus: true },
          { name: 'email', label: 'E-mail', type: 'email', autoComplete: 'email' },
          newPassword,
        ]}
        submit="Create the account"
      />
    </AuthCard>
  )
}
