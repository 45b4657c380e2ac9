import type { Sql } from 'postgres'

interface Course {
  count: number
  slowestMs: number
}

interface Watched<Value> {
  value: Value
  writes: Course
  reads: Course
}

/** Events are written into the class and read from the table, one after the other, while the work goes on and a little before. */
export async function watchWriters<Value>(sql: Sql, work: () => Promise<Value>): Promise<Watched<Value>> {
  let over = false
  const until = () => over
  const writing = repeat(
    until,
    () => sql`insert into events
    (id, organization_id, stream_id, timestamp, received_at, data, retention_days)
    values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), now(), now(), '"line"', 7)`,
  )
  const reading = repeat(
    until,
    () => sql`select id from events
    where organization_id = '018f0000-0000-7000-8000-000000000000' and timestamp > now() - interval '1 hour' limit 50`,
  )
  try {
    await new Promise(resolve => setTimeout(resolve, 200))
    const value = await work()
    over = true
    return { value, writes: await writing, reads: await reading }
  } finally {
    over = true
    await Promise.allSettled([writing, reading])
  }
}

async function repeat(over: () => boolean, run: () => PromiseLike<unknown>): Promise<Course> {
  const course = { count: 0, slowestMs: 0 }
  while (!over()) {
    const began = performance.now()
    await run()
    course.count++
    course.slowestMs = Math.max(course.slowestMs, performance.now() - began)
  }
  return course
}
