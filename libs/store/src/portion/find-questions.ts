import { sql } from 'drizzle-orm';
import type { Executor } from '../database/executor.js';
import { anyOf, idsOf } from '../database/ids.js';
import type { PortionTarget } from './portion.types.js';

/**
 * A pattern of PostgreSQL that finds the name in a text, upper and lower case alike: as a whole word where its letters
 * are set apart by spaces, anywhere in Chinese.
 */
export function namePattern(name: string): string {
  const escaped = name.trim().replaceAll(/[\\^$.*+?()[\]{}|]/gu, String.raw`\$&`);
  const start = /^[\p{L}\p{N}]/u.test(name) && !/^\p{Script=Han}/u.test(name) ? String.raw`\m` : '';
  const end = /[\p{L}\p{N}]$/u.test(name) && !/\p{Script=Han}$/u.test(name) ? String.raw`(s|es)?\M` : '';
  return start + escaped + end;
}

/** Questions that name it, whose answers are about it, or that were asked on that day. */
export async function questionsAbout(
  tx: Executor,
  { kind, names, stretches }: PortionTarget,
  { objectIds, mediaIds }: { readonly objectIds: readonly number[]; readonly mediaIds: readonly number[] },
): Promise<number[]> {
  const said = names.filter((name) => name.trim() !== '').map(namePattern);
  const pattern = said.length === 0 ? null : said.join('|');
  const first = stretches.map(({ from }) => from.getTime());
  const last = stretches.map(({ to }) => to.getTime());
  const day = kind === 'day' && first.length > 0;
  const from = new Date(day ? Math.min(...first) : 0).toISOString();
  const to = new Date(day ? Math.max(...last) : 0).toISOString();
  return idsOf(
    tx,
    sql`select q.id from questions q left join answers a on a.question_id = q.id
      where (q.asked_at >= ${from} and q.asked_at < ${to})
      or concat_ws(' ', q.text, a.answer->>'narrative', a.answer->>'suggestions',
        jsonb_path_query_array(q.understood, '$.items[*].name')::text, q.understood->>'person') ~* ${pattern}::text
      or exists (select 1 from jsonb_path_query(a.answer, '$.conclusions[*].objectId') v
        where (v #>> '{}')::bigint = ${anyOf(objectIds)})
      or exists (select 1 from jsonb_path_query(a.answer, '$.alternatives[*].objectId') v
        where (v #>> '{}')::bigint = ${anyOf(objectIds)})
      or exists (select 1 from jsonb_path_query(a.answer, '$.evidence[*].*') v join media m
        on '/api/media/' || m.path = v #>> '{}' where m.id = ${anyOf(mediaIds)})`,
  );
}
