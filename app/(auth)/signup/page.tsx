import type { Metadata } from 'next'
import { AuthCard } from '@/components/auth/auth-card'
import { SignUpForm } from '@/components/auth/sign-up-form'
import { TextLink } from '@/components/layout/text-link'
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
      <SignUpForm action={signUpAction} />
    </AuthCard>
  )
}
