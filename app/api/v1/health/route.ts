export { GET } from '@/app/health/route'
