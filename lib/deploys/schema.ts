import { idSchema } from '@/lib/core/ids'
import { pageOf, pageParameters } from '@/lib/core/paging'
import { z } from '@/lib/core/schema'
import { instantSchema } from '@/lib/core/times'

export const createDeployMarkerInput = z.strictObject({
  version: z.string().trim().min(1).max(200),
  /** The service that was deployed; without it, all of them. */
  service: z.string().trim().min(1).max(200).optional(),
  title: z.string().trim().min(1).max(500).optional(),
  url: z
    .url({ protocol: /^https?$/, error: 'Expected an address that begins with http:// or https://.' })
    .max(2000)
    .optional(),
  /** When it went out; now unless told otherwise. */
  timestamp: instantSchema.optional(),
})

export const listDeployMarkersInput = z.strictObject({
  from: instantSchema.optional(),
  to: instantSchema.optional(),
  service: z.string().min(1).max(200).optional(),
  limit: pageParameters.limit,
  cursor: pageParameters.cursor,
})

export const deployMarker = z.object({
  id: idSchema('deploy'),
  version: z.string(),
  service: z.string().nullable(),
  title: z.string().nullable(),
  url: z.string().nullable(),
  timestamp: z.iso.datetime(),
  created_at: z.iso.datetime(),
})
export type DeployMarker = z.output<typeof deployMarker>

export const deployMarkerPage = pageOf(deployMarker)
