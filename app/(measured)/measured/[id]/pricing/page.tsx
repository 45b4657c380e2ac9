export { default, metadata } from '@/app/(site)/pricing/page'
