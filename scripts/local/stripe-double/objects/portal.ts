import { newId } from '../new-id'
import { type Metadata, test } from './common'

interface ConfigurationFields {
  features: object
  business_profile?: object
  default_return_url?: string
  metadata?: Metadata
}

export function newPortalConfiguration(created: number, fields: ConfigurationFields) {
  return {
    id: newId('bpc'),
    object: 'billing_portal.configuration' as const,
    ...test,
    active: true,
    application: null,
    business_profile: {
      headline: null,
      privacy_policy_url: null,
      terms_of_service_url: null,
      ...fields.business_profile,
    },
    created,
    default_return_url: fields.default_return_url ?? null,
    features: fields.features,
    is_default: false,
    login_page: { enabled: false, url: null },
    metadata: fields.metadata ?? {},
    updated: created,
  }
}
export type PortalConfiguration = ReturnType<typeof newPortalConfiguration>

/** A change of plan that the portal asks to be confirmed. */
export interface ConfirmFlow {
  subscription: string
  price: string
  returnUrl: string
}

export function newPortalSession(
  created: number,
  fields: {
    customer: string
    configuration: string
    return_url: string | null
    flow: ConfirmFlow | null
    pagesUrl: string
  },
) {
  const id = newId('bps')
  const { pagesUrl, flow, ...rest } = fields
  return {
    id,
    object: 'billing_portal.session' as const,
    ...test,
    ...rest,
    created,
    locale: null,
    on_behalf_of: null,
    url: `${pagesUrl}/portal/${id}`,
    private: { flow },
  }
}
export type PortalSession = ReturnType<typeof newPortalSession>
