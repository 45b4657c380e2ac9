import { z } from '@/lib/core/schema'
import { organizationSources } from './organization-sources'

const types = organizationSources.map(({ type }) => type)

const gzip = z.enum(['true', 'false']).optional()

/** `types`: which of them, separated by commas; all unless given. `gzip`: whether the file is compressed. */
export const exportInput = z.strictObject({
  types: z
    .string()
    .max(1000)
    .transform(text => text.split(',').map(type => type.trim()))
    .pipe(z.array(z.enum(types, { error: `Expected some of ${types.join(', ')}, separated by commas.` })))
    .optional(),
  gzip,
})
export const personalExportInput = z.strictObject({ gzip })

/** Lines as they are read. */
export const exportAnswer = z.instanceof(ReadableStream<Uint8Array<ArrayBuffer>>)
