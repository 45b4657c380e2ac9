/** What is news ranks from here up, what lingers below it. */
export const LEAST_RANK_OF_NEWS = 0.3
/** From so much evidence on, 0 to 1, a moment is news. */
export const NEWS = 0.22

/** The rank, 0 to 1, of a moment that is news by so much evidence, 0 to 1: one scale for every series and every eye. */
export function rankOfNews(evidence: number): number {
  return LEAST_RANK_OF_NEWS + (1 - LEAST_RANK_OF_NEWS) * evidence
}
