import type { Metadata } from 'next'
import { FormMessage } from '@/components/forms/form-message'
import { DeleteAccount } from '@/components/settings/delete-account'
import { EmailForm } from '@/components/settings/email-form'
import { ExportLink } from '@/components/settings/export-link'
import { NameForm } from '@/components/settings/name-form'
import { PasswordForm } from '@/components/settings/password-form'
import { SettingsCard } from '@/components/settings/settings-card'
import { ThemeChoice } from '@/components/settings/theme-choice'
import { Button } from '@/components/ui/button'
import { getUser } from '@/lib/auth/get-user'
import { pageContext } from '@/lib/http/page-context'
import {
  changeEmailAction,
  changeNameAction,
  changePasswordAction,
  deleteAccountAction,
  logOutEverywhereAction,
} from './actions'

export const metadata: Metadata = { title: 'Settings' }

interface SettingsPageProps {
  searchParams: Promise<{ notice?: string }>
}

export default async function SettingsPage({ searchParams }: SettingsPageProps) {
  const [{ notice }, ctx] = await Promise.all([searchParams, pageContext()])
  const user = await getUser(ctx)
  return (
    <>
      {notice === 'email-changed' ? (
        <div className="mb-6 max-w-2xl">
          <FormMessage tone="ok">Your new e-mail address is confirmed.</FormMessage>
        </div>
      ) : null}
      <SettingsCard title="Profile" description="How you appear to your organization.">
        <NameForm action={changeNameAction} name={user.name} />
      </SettingsCard>
      <SettingsCard title="E-mail address" description="What you log in with.">
        <EmailForm key={user.email} action={changeEmailAction} email={user.email} />
      </SettingsCard>
      <SettingsCard title="Password" description="Changing it asks for the current one.">
        <PasswordForm action={changePasswordAction} owner={{ email: user.email, name: user.name }} />
      </SettingsCard>
      <SettingsCard title="Theme" description="Kept in this browser.">
        <ThemeChoice />
      </SettingsCard>
      <SettingsCard title="Sessions" description="If a device is lost, or someone may know your password.">
        <form action={logOutEverywhereAction}>
          <Button type="submit" variant="outline">
            Log out everywhere
          </Button>
        </form>
      </SettingsCard>
      <SettingsCard
        title="Your data"
        description="Who you are here, where you belong, what you did and wrote: a file with one thing a line, as JSON."
      >
        <ExportLink href="/settings/my-data">Download your data</ExportLink>
      </SettingsCard>
      <SettingsCard title="Delete the account" description="It does not come back.">
        <DeleteAccount action={deleteAccountAction} email={user.email} />
      </SettingsCard>
    </>
  )
}
