export { default, metadata } from '@/app/(site)/pricing/page'

/** As the page that it is. */
export const dynamic = 'force-dynamic'
