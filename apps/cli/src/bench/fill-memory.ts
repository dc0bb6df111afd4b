import { sql } from 'drizzle-orm';
import { lexicon } from '#core';
import type { Db } from '#store';

const CAMERAS = 8;
const ZONES = ['table', 'sofa', 'bed', 'shelf', 'desk', 'floor'];
/** Rows an insert: one statement of all would hold the whole set in memory. */
const BATCH = 10_000;
/** Objects of recordings that were taken in before may have stood there from the start. */
const made = sql`o.placed_at is not null and o.last_seen_at is not null`;
/** Objects lie spread over this long before the questions are asked. */
const DAYS = 180;

/** The model whose vectors the made-up ones pretend to be, so that questions search among them. */
export interface VectorModel {
  readonly modelId: string;
  readonly modelRevision: string;
}

/**
 * Fills an empty database with made-up objects: each has two words with a probability, a colour, a place in a zone,
 * a log of two entries and a vector near its word's. Everything comes from the object's number, so that two runs ask
 * over the same memory. The index over the vectors is built afterwards, which is faster.
 */
export async function fillMemory(
  db: Db,
  objects: number,
  now: Date,
  model: VectorModel,
  told: (done: number) => void,
): Promise<void> {
  const at = now.toISOString();
  const words = JSON.stringify(lexicon.map((word) => word.id));
  await db.execute(sql`insert into cameras (name, timezone, width, height)
    select 'bench-' || n, 'Asia/Shanghai', 1280, 720 from generate_series(1, ${CAMERAS}::int) n`);
  await db.execute(sql`insert into zones (camera_id, name, polygon)
    select c.id, z.name, '[{"x":0,"y":0},{"x":1,"y":0},{"x":1,"y":1},{"x":0,"y":1}]'
    from cameras c, jsonb_array_elements_text(${JSON.stringify(ZONES)}::jsonb) z (name)`);
  await db.execute(sql`create table bench_words as
    select ordinality - 1 as ordinal, word,
      l2_normalize((select array_agg(sin(ordinality * 12.9898 + k * 78.233) * 43758.5453
        - floor(sin(ordinality * 12.9898 + k * 78.233) * 43758.5453) - 0.5) from generate_series(1, 256) k)::vector) as centre
    from jsonb_array_elements_text(${words}::jsonb) with ordinality as listed (word, ordinality)`);
  await db.execute(sql`drop index embeddings_vector`);
  for (let from = 1; from <= objects; from += BATCH) {
    const to = Math.min(objects, from + BATCH - 1);
    await db.execute(sql`insert into objects
        (camera_id, state, box, zone_id, placed_from, placed_at, last_seen_at, names, colours, size_cm)
      select z.camera_id, case when n % 9 = 0 then 'taken' else 'visible' end,
        jsonb_build_object('x', (n % 90) / 100.0, 'y', (n % 80) / 100.0, 'width', 0.05, 'height', 0.04),
        z.id, t.placed, t.placed, t.placed + interval '20 minutes',
        jsonb_build_array(
          jsonb_build_object('word', a.word, 'score', 3, 'probability', 0.3 + (n % 60) / 100.0),
          jsonb_build_object('word', b.word, 'score', 1, 'probability', 0.08)),
        jsonb_build_array(jsonb_build_object('name', (array['black','red','blue','silver','white'])[1 + n % 5], 'share', 0.8)),
        5 + n % 30
      from generate_series(${from}::int, ${to}::int) n
      join bench_words a on a.ordinal = n % ${lexicon.length}
      join bench_words b on b.ordinal = (n * 7 + 3) % ${lexicon.length}
      join (select id, camera_id, row_number() over (order by id) - 1 as place from zones) z
        on z.place = n % ${CAMERAS * ZONES.length}
      cross join lateral (select ${at}::timestamptz - make_interval(secs => (${objects} - n)::float8 * ${DAYS * 86_400} / ${objects} + 3600) as placed) t
      order by n`);
    told(to);
  }
  await db.execute(sql`insert into object_events
      (object_id, camera_id, action, from_at, to_at, happened_at, box, zone_id, confidence)
    select o.id, o.camera_id, e.action, o.placed_at - interval '10 seconds',
      case when e.action = 'seen' then o.last_seen_at else o.placed_at end, o.placed_at, o.box, o.zone_id, 0.9
    from objects o, (values ('placed'), ('seen')) e (action) where ${made}`);
  await db.execute(sql`insert into object_events
      (object_id, camera_id, action, from_at, to_at, happened_at, box, zone_id, confidence)
    select o.id, o.camera_id, 'taken', last_seen_at, last_seen_at + interval '10 seconds', last_seen_at + interval '5 seconds', box, zone_id, 0.9
    from objects o where state = 'taken' and ${made}`);
  await db.execute(sql`insert into embeddings
      (owner_kind, owner_id, camera_id, captured_at, model_id, model_revision, vector)
    select 'object', o.id, o.camera_id, o.placed_at, ${model.modelId}, ${model.modelRevision},
      l2_normalize(w.centre + (select array_agg((random() - 0.5) * 0.12) from generate_series(1, 256) where o.id > 0)::vector)
    from objects o join bench_words w on w.word = o.names -> 0 ->> 'word' where ${made}`);
  await db.execute(sql`create index embeddings_vector on embeddings using hnsw (vector vector_cosine_ops)`);
  await db.execute(sql`drop table bench_words`);
  await db.execute(sql`analyze`);
}
