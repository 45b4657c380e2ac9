// What is not an endpoint gets the same kind of error as everything else.
export {
  notFoundRoute as DELETE,
  notFoundRoute as GET,
  notFoundRoute as PATCH,
  notFoundRoute as POST,
  notFoundRoute as PUT,
} from '@/lib/http/refusals'
