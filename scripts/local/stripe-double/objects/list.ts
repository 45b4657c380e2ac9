/** A page of a list, as every list answers. */
export function listOf<T>(data: T[], url: string, hasMore = false) {
  return { object: 'list' as const, data, has_more: hasMore, url }
}
