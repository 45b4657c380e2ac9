import type { Composers } from '@/lib/notify/port'
import { composeAccountDeleted, composeEmailChanged, composePasswordChanged } from './compose-account'
import { composePaymentFailed, composePlanLowered } from './compose-billing'
import { composeDigest } from './compose-digest'
import { composeIncident } from './compose-incident'
import { composeInvitation } from './compose-invitation'
import { composeDisabled, composePutOff, composeRejections, composeSetAside } from './compose-system'
import { composeTest } from './compose-test'
import { composeUsage } from './compose-usage'

/** Every kind of message that leaves from the outbox, and who says it in words. */
export const composers: Composers = {
  'account.password_changed': composePasswordChanged,
  'account.email_changed': composeEmailChanged,
  'account.deleted': composeAccountDeleted,
  'incident.opened': composeIncident('incident.opened'),
  'incident.worsened': composeIncident('incident.worsened'),
  'incident.grew': composeIncident('incident.grew'),
  'incident.snooze_ended': composeIncident('incident.snooze_ended'),
  'incident.resolved': composeIncident('incident.resolved'),
  invitation: composeInvitation,
  'usage.reached': composeUsage,
  'billing.payment_failed': composePaymentFailed,
  'billing.plan_lowered': composePlanLowered,
  'system.batch_set_aside': composeSetAside,
  'system.events_rejected': composeRejections,
  'system.stream_put_off': composePutOff,
  'channel.disabled': composeDisabled,
  'channel.test': composeTest,
  'digest.weekly': composeDigest,
}
