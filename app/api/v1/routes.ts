import * as alertSettingsHistory from './alert-settings/history/route'
import * as alertSettings from './alert-settings/route'
import * as anomaliesOneBundle from './anomalies/[id]/bundle/route'
import * as anomaliesOneFeedback from './anomalies/[id]/feedback/route'
import * as anomaliesOneReopen from './anomalies/[id]/reopen/route'
import * as anomaliesOneResolve from './anomalies/[id]/resolve/route'
import * as anomaliesOne from './anomalies/[id]/route'
import * as anomalies from './anomalies/route'
import * as apiKeysOne from './api-keys/[id]/route'
import * as apiKeys from './api-keys/route'
import * as auditLogs from './audit-logs/route'
import * as authLogin from './auth/login/route'
import * as authRefresh from './auth/refresh/route'
import * as authRegister from './auth/register/route'
import * as billingCheckout from './billing/checkout/route'
import * as billingInvoices from './billing/invoices/route'
import * as billingPlans from './billing/plans/route'
import * as billingPortal from './billing/portal/route'
import * as billingSubscriptionResume from './billing/subscription/resume/route'
import * as billingSubscription from './billing/subscription/route'
import * as billingUsage from './billing/usage/route'
import * as billingUsageSettings from './billing/usage-settings/route'
import * as channelsOneRotateSecret from './channels/[id]/rotate-secret/route'
import * as channelsOne from './channels/[id]/route'
import * as channelsOneTest from './channels/[id]/test/route'
import * as channels from './channels/route'
import * as commentsOne from './comments/[id]/route'
import * as dashboardRecent from './dashboard/recent/route'
import * as dashboardStats from './dashboard/stats/route'
import * as deliveriesOneReplay from './deliveries/[id]/replay/route'
import * as deliveries from './deliveries/route'
import * as deployMarkersOne from './deploy-markers/[id]/route'
import * as deployMarkers from './deploy-markers/route'
import * as eventsIngest from './events/ingest/route'
import * as events from './events/route'
import * as exportOrganization from './export/route'
import * as feedbackOne from './feedback/[id]/route'
import * as feedback from './feedback/route'
import * as health from './health/route'
import * as incidentsOneAcknowledge from './incidents/[id]/acknowledge/route'
import * as incidentsOneAssign from './incidents/[id]/assign/route'
import * as incidentsOneComments from './incidents/[id]/comments/route'
import * as incidentsOneExpect from './incidents/[id]/expect/route'
import * as incidentsOneHistory from './incidents/[id]/history/route'
import * as incidentsOneReopen from './incidents/[id]/reopen/route'
import * as incidentsOneResolve from './incidents/[id]/resolve/route'
import * as incidentsOne from './incidents/[id]/route'
import * as incidentsOneSnooze from './incidents/[id]/snooze/route'
import * as incidentsOneUnsnooze from './incidents/[id]/unsnooze/route'
import * as incidents from './incidents/route'
import * as invitationsOneResend from './invitations/[id]/resend/route'
import * as invitationsOne from './invitations/[id]/route'
import * as invitationsAccept from './invitations/accept/route'
import * as invitations from './invitations/route'
import * as membersOne from './members/[id]/route'
import * as members from './members/route'
import * as organizationsCurrent from './organizations/current/route'
import * as organizations from './organizations/route'
import * as otlpV1Logs from './otlp/v1/logs/route'
import * as otlpV1Metrics from './otlp/v1/metrics/route'
import * as otlpV1Traces from './otlp/v1/traces/route'
import * as redactionRulesPreview from './redaction-rules/preview/route'
import * as redactionRules from './redaction-rules/route'
import * as rejectedEventsOneResend from './rejected-events/[id]/resend/route'
import * as rejectedEventsOne from './rejected-events/[id]/route'
import * as rejectedEvents from './rejected-events/route'
import * as setAsideBatchesOneResend from './set-aside-batches/[id]/resend/route'
import * as setAsideBatchesOne from './set-aside-batches/[id]/route'
import * as setAsideBatches from './set-aside-batches/route'
import * as streamsOne from './streams/[id]/route'
import * as streams from './streams/route'
import * as userDelete from './user/delete/route'
import * as userExport from './user/export/route'
import * as user from './user/route'
import * as webhooksStripe from './webhooks/stripe/route'
import * as wouldHaveFired from './would-have-fired/route'
/** Every route under /api/v1 by its path; a test compares it with what is on disk. */
export const routes = {
  '/alert-settings': alertSettings,
  '/alert-settings/history': alertSettingsHistory,
  '/anomalies': anomalies,
  '/anomalies/[id]': anomaliesOne,
  '/anomalies/[id]/bundle': anomaliesOneBundle,
  '/anomalies/[id]/feedback': anomaliesOneFeedback,
  '/anomalies/[id]/reopen': anomaliesOneReopen,
  '/anomalies/[id]/resolve': anomaliesOneResolve,
  '/api-keys': apiKeys,
  '/api-keys/[id]': apiKeysOne,
  '/audit-logs': auditLogs,
  '/auth/login': authLogin,
  '/auth/refresh': authRefresh,
  '/auth/register': authRegister,
  '/billing/checkout': billingCheckout,
  '/billing/invoices': billingInvoices,
  '/billing/plans': billingPlans,
  '/billing/portal': billingPortal,
  '/billing/subscription': billingSubscription,
  '/billing/subscription/resume': billingSubscriptionResume,
  '/billing/usage': billingUsage,
  '/billing/usage-settings': billingUsageSettings,
  '/channels': channels,
  '/channels/[id]': channelsOne,
  '/channels/[id]/rotate-secret': channelsOneRotateSecret,
  '/channels/[id]/test': channelsOneTest,
  '/comments/[id]': commentsOne,
  '/dashboard/recent': dashboardRecent,
  '/dashboard/stats': dashboardStats,
  '/deliveries': deliveries,
  '/deliveries/[id]/replay': deliveriesOneReplay,
  '/deploy-markers': deployMarkers,
  '/deploy-markers/[id]': deployMarkersOne,
  '/events': events,
  '/events/ingest': eventsIngest,
  '/export': exportOrganization,
  '/feedback': feedback,
  '/feedback/[id]': feedbackOne,
  '/health': health,
  '/incidents': incidents,
  '/incidents/[id]': incidentsOne,
  '/incidents/[id]/acknowledge': incidentsOneAcknowledge,
  '/incidents/[id]/assign': incidentsOneAssign,
  '/incidents/[id]/comments': incidentsOneComments,
  '/incidents/[id]/expect': incidentsOneExpect,
  '/incidents/[id]/history': incidentsOneHistory,
  '/incidents/[id]/reopen': incidentsOneReopen,
  '/incidents/[id]/resolve': incidentsOneResolve,
  '/incidents/[id]/snooze': incidentsOneSnooze,
  '/incidents/[id]/unsnooze': incidentsOneUnsnooze,
  '/invitations': invitations,
  '/invitations/accept': invitationsAccept,
  '/invitations/[id]': invitationsOne,
  '/invitations/[id]/resend': invitationsOneResend,
  '/members': members,
  '/members/[id]': membersOne,
  '/organizations': organizations,
  '/organizations/current': organizationsCurrent,
  '/otlp/v1/logs': otlpV1Logs,
  '/otlp/v1/metrics': otlpV1Metrics,
  '/otlp/v1/traces': otlpV1Traces,
  '/redaction-rules': redactionRules,
  '/redaction-rules/preview': redactionRulesPreview,
  '/rejected-events': rejectedEvents,
  '/rejected-events/[id]': rejectedEventsOne,
  '/rejected-events/[id]/resend': rejectedEventsOneResend,
  '/set-aside-batches': setAsideBatches,
  '/set-aside-batches/[id]': setAsideBatchesOne,
  '/set-aside-batches/[id]/resend': setAsideBatchesOneResend,
  '/streams': streams,
  '/streams/[id]': streamsOne,
  '/user': user,
  '/user/delete': userDelete,
  '/user/export': userExport,
  '/webhooks/stripe': webhooksStripe,
  '/would-have-fired': wouldHaveFired,
}
