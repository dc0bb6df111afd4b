// Fills an embedded database with made-up changes, objects, logs, people and real pictures, from numbers only.
import { execFile } from 'node:child_process';
import { link, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { sql } from 'drizzle-orm';

const days = 90;
const cameras = 4;
const zones = ['table', 'sofa', 'shelf', 'desk', 'floor'];
/** Names of pictures: so many files are told apart by the browser, however often a picture is among them. */
const pictureFiles = 4000;
const batch = 10_000;

/** Stills of the sample recording, each under many names. @returns bytes of a picture, on average */
async function makePictures(ffmpeg, sample, media) {
  const frames = await mkdtemp(path.join(path.dirname(media), 'frames-'));
  await promisify(execFile)(ffmpeg, [
    '-loglevel',
    'error',
    '-i',
    sample,
    '-vf',
    'fps=5',
    '-q:v',
    '4',
    `${frames}/%04d.jpg`,
  ]);
  const made = (await readdir(frames)).sort();
  const folder = path.join(media, 'bench');
  await mkdir(folder, { recursive: true });
  for (let n = 1; n <= pictureFiles; n += 1) {
    await link(path.join(frames, made[(n * 7) % made.length]), path.join(folder, `still-${n}.jpg`));
  }
  const { size } = await stat(path.join(folder, 'still-1.jpg'));
  await rm(frames, { recursive: true, force: true });
  return size;
}

/** @returns {Promise<{ newest: number, spanMs: number }>} the moment of the newest entry, and how long they reach back */
export async function fillReview(root, data, changes) {
  const load = (file) => import(pathToFileURL(path.join(root, 'dist', ...file.split('/'))).href);
  const { loadSettings, createLogger, findFfmpeg } = await load('libs/platform/src/index.js');
  const { openStore } = await load('libs/store/src/index.js');
  const { settings } = await loadSettings({ cwd: root, env: {}, overrides: { data, databaseUrl: null } });
  const store = await openStore({ settings, logger: createLogger({ logLevel: 'silent' }) });
  const { db } = store;
  const newest = Date.UTC(2026, 10, 24, 12);
  const spanMs = days * 86_400_000;
  try {
    const { ffmpeg } = await findFfmpeg(settings);
    const size = await makePictures(ffmpeg, path.join(root, 'samples', 'watch.mp4'), store.paths.media);
    await db.execute(sql`insert into media (path, kind, bytes)
      select 'bench/still-' || n || '.jpg', 'still', ${size} from generate_series(1, ${pictureFiles}::int) n`);
    await db.execute(sql`insert into cameras (name, timezone, width, height)
      select 'bench-' || n, 'Asia/Shanghai', 1280, 720 from generate_series(1, ${cameras}::int) n`);
    await db.execute(sql`insert into zones (camera_id, name, polygon)
      select c.id, z.name, '[{"x":0,"y":0},{"x":1,"y":0},{"x":1,"y":1},{"x":0,"y":1}]'
      from cameras c, jsonb_array_elements_text(${JSON.stringify(zones)}::jsonb) z (name)`);
    await db.execute(sql`insert into persons (name) values ('Mia'), ('Ben'), ('Guest')`);
    await db.execute(sql`insert into recordings
        (camera_id, name, path, content_hash, bytes, started_at, start_source, duration_ms, width, height, codec, status)
      select c.id, 'day-' || d, '/bench/day-' || d, c.name || ' ' || d, 1,
        to_timestamp(${newest / 1000}) - make_interval(days => d), 'argument', 86400000, 1280, 720, 'h264', 'done'
      from cameras c, generate_series(0, ${days}::int) d`);
    for (let from = 1; from <= changes; from += batch) {
      await fillBatch(db, { from, to: Math.min(changes, from + batch - 1), changes, newest, spanMs });
    }
    await db.execute(sql`analyze`);
  } finally {
    await store.close();
  }
  return { newest, spanMs };
}

/** Two changes an object: it is put down, and then taken, moved or covered. */
async function fillBatch(db, { from, to, changes, newest, spanMs }) {
  const moment = sql`to_timestamp(${newest / 1000}) - make_interval(secs => (${changes} - n)::float8 * ${spanMs / 1000} / ${changes})`;
  await db.execute(sql`create temporary table made on commit preserve rows as
    select n, 1 + (n / 2) % ${cameras} as camera_id, ${moment} as at,
      jsonb_build_object('x', (n % 85) / 100.0, 'y', (n * 7 % 80) / 100.0, 'width', 0.06, 'height', 0.07) as box,
      case when n % 2 = 0 then 'placed' when n % 10 = 1 then 'covered' when n % 10 = 3 then 'moved' else 'taken' end as action,
      (select id from recordings r where r.camera_id = 1 + (n / 2) % ${cameras} and r.started_at <= ${moment}
        order by r.started_at desc limit 1) as recording_id
    from generate_series(${from}::int, ${to}::int) n`);
  await db.execute(sql`insert into tracks (camera_id, recording_id, ordinal, from_at, to_at, path, look, person_id)
    select camera_id, recording_id, n, at - interval '20 seconds', at + interval '20 seconds', '[]', '{"upper":[],"lower":[]}',
      case when n % 500 = 0 then 3 when n % 3 = 0 then 1 when n % 3 = 1 then 2 end
    from made where recording_id is not null order by n`);
  await db.execute(sql`insert into stills (camera_id, recording_id, captured_at, offset_ms, media_id)
    select camera_id, recording_id, at, n, 1 + n % ${pictureFiles} from made where recording_id is not null order by n`);
  await db.execute(sql`insert into changes (camera_id, recording_id, scene_key, nature, nature_score, strength, box,
      last_before_at, first_after_at, changed_at, before_still_id, after_still_id)
    select m.camera_id, m.recording_id, n, case when action = 'taken' then 'disappeared' else 'appeared' end, 0.9, 1, m.box,
      at - interval '5 seconds', at + interval '5 seconds', at, s.id, s.id
    from made m join stills s on s.recording_id = m.recording_id and s.offset_ms = m.n order by n`);
  await db.execute(sql`insert into objects (id, camera_id, state, box, zone_id, placed_at, last_seen_at, names, colours)
    overriding system value
    select m.n / 2 + 1, m.camera_id,
      case when (m.n + 1) % 10 = 1 then 'covered' when (m.n + 1) % 10 = 3 then 'visible' else 'taken' end, m.box,
      (m.camera_id - 1) * ${zones.length} + 1 + m.n / 8 % ${zones.length}, at, at,
      jsonb_build_array(jsonb_build_object('word',
        case when m.n % 2000 = 0 then 'passport' else (array['book','watch','cup','keys','wallet','phone','bottle','remote control'])[1 + m.n / 2 % 8] end,
        'score', 3, 'probability', 0.4 + m.n % 50 / 100.0)),
      jsonb_build_array(jsonb_build_object('name', (array['black','red','blue','silver','white'])[1 + m.n % 5], 'share', 0.8))
    from made m where action = 'placed' and recording_id is not null order by n`);
  await db.execute(sql`insert into object_events
      (object_id, camera_id, action, from_at, to_at, happened_at, box, zone_id, change_id, track_id, confidence)
    select o.id, m.camera_id, m.action, at - interval '5 seconds', at + interval '5 seconds', at, m.box, o.zone_id, c.id, t.id, 0.9
    from made m join objects o on o.id = m.n / 2 + 1
      join changes c on c.recording_id = m.recording_id and c.scene_key = m.n
      join tracks t on t.recording_id = m.recording_id and t.ordinal = m.n order by n`);
  await db.execute(sql`insert into object_events
      (object_id, camera_id, action, from_at, to_at, happened_at, box, zone_id, confidence)
    select o.id, m.camera_id, 'seen', at, at + interval '10 minutes', at + interval '10 minutes', m.box, o.zone_id, 1
    from made m join objects o on o.id = m.n / 2 + 1 where m.action = 'placed'`);
  await db.execute(sql`drop table made`);
}
