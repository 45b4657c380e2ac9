export { ListLoading as default } from '@/components/layout/list-loading'
