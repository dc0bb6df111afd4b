import { sql } from 'drizzle-orm';
import { findWord, toIso, wordText } from '#core';
import type { CutOutPage, CutOutQuery, Language } from '#core';
import { nameKey, wordsToSearch } from '#search';
import type { Executor } from '#store';
import { mediaAddress } from '../platform/reply.js';

const likelyShown = 12;
/** A name counts from here on, for what is shown and for what is likely. */
const leastProbability = 0.05;
const namesShown = 2;

interface CutOutRow extends Record<string, unknown> {
  readonly id: string | number;
  readonly path: string;
  readonly at: Date | string;
  readonly camera: string;
  readonly timezone: string | null;
  readonly zone: string | null;
  readonly item: string | null;
  readonly words: readonly string[] | null;
}

/**
 * The newest picture of each object: of the change that put it there, else of the first look on the scene. The change by
 * which it was covered shows its cover.
 */
const pictures = sql`
  from objects o
  join cameras c on c.id = o.camera_id
  join lateral (
    select e.happened_at, coalesce(ch.after_crop_id, st.crop_id) as crop_id
    from object_events e
    left join changes ch on ch.id = e.change_id and ch.nature = 'appeared'
    left join standing_things st on st.id = e.standing_id
    where e.object_id = o.id and e.action in ('present', 'placed', 'moved')
      and coalesce(ch.after_crop_id, st.crop_id) is not null
    order by e.happened_at desc, e.id desc
    limit 1
  ) seen on true
  join media m on m.id = seen.crop_id
  left join zones z on z.id = o.zone_id
  left join items i on i.id = o.item_id`;

const columns = sql`
  o.id, m.path, seen.happened_at as at, c.name as camera, c.timezone, z.name as zone, i.name as item,
  (select jsonb_agg(n.word order by n.probability desc) from object_names n
   where n.object_id = o.id and n.probability >= ${leastProbability}) as words`;

/** Pictures of things that were seen, to pick from: those that look like what is asked for, then all, newest first. */
export async function listCutOuts(
  db: Executor,
  { limit, cursor, camera, like, standing }: CutOutQuery,
  style: { readonly language: Language; readonly timeZone: string },
): Promise<CutOutPage> {
  const chosen = sql`
    ${camera === undefined ? sql`true` : sql`c.name = ${camera}`}
    and ${standing === 'true' ? sql`true` : sql`not o.standing`}`;
  const rows = [
    ...(await db.execute<CutOutRow>(sql`
      select ${columns} ${pictures}
      where ${chosen} and ${cursor === undefined ? sql`true` : sql`o.id < ${Number(cursor)}`}
      order by o.id desc limit ${limit + 1}`)),
  ];
  const word = like === undefined ? undefined : nameKey(like);
  const words = word === undefined || findWord(word) === undefined ? [] : wordsToSearch(word);
  const likely =
    words.length === 0 || cursor !== undefined
      ? []
      : [
          ...(await db.execute<CutOutRow>(sql`
            select ${columns} ${pictures}
            join (
              select object_id, sum(probability) as probability from object_names
              where word in (${sql.join(
                words.map((each) => sql`${each}`),
                sql`, `,
              )}) and probability >= ${leastProbability}
              group by object_id
            ) named on named.object_id = o.id
            where ${camera === undefined ? sql`true` : sql`c.name = ${camera}`}
            order by named.probability desc, o.id desc limit ${likelyShown}`)),
        ];
  const toCutOut = ({ id, path, at, camera: seenBy, timezone, zone, item, words: named }: CutOutRow) => ({
    objectId: String(id),
    image: mediaAddress(path) ?? '',
    at: toIso(new Date(at), timezone ?? style.timeZone),
    camera: seenBy,
    zone,
    item,
    names: (named ?? []).slice(0, namesShown).map((each) => wordText(each, style.language)),
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    likely: likely.map(toCutOut),
    cutOuts: page.map(toCutOut),
    next: rows.length > limit && last !== undefined ? String(last.id) : null,
  };
}
