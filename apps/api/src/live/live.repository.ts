import { sql } from 'drizzle-orm';
import type { Executor } from '#store';

/** What of each subject was written last, so that a difference shows. Cheap: indexes and small tables only. */
export interface WrittenLast {
  readonly answers: string;
  readonly changes: string;
  readonly intakes: string;
  readonly objects: string;
  readonly recordings: string;
}

/** Rows that ingest or another process wrote are seen by this; what goes through this server is counted there. */
export async function writtenLast(db: Executor): Promise<WrittenLast> {
  const rows = await db.execute<{ [Key in keyof WrittenLast]: string | null }>(sql`
    select
      (select max(id)::text from answers) as answers,
      (select max(id)::text from changes) as changes,
      (select max(updated_at)::text from intakes) as intakes,
      (select max(id)::text from object_events) as objects,
      (select max(id)::text || max(done_until_ms)::text from (select * from recordings order by id desc limit 20) r)
        as recordings
  `);
  const [row] = [...rows];
  const text = (key: keyof WrittenLast): string => row?.[key] ?? '';
  return {
    answers: text('answers'),
    changes: text('changes'),
    intakes: text('intakes'),
    objects: text('objects'),
    recordings: text('recordings'),
  };
}
