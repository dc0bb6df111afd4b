import { sql } from 'drizzle-orm';
import type { Executor } from '../database/executor.js';
import { keptMedia } from './kept-media.js';

interface Used {
  readonly files: number;
  readonly bytes: number;
}

interface StoredSizes {
  readonly stills: Used;
  readonly clips: Used;
  readonly photos: Used;
  /** Of all: what proves where a thing is now. */
  readonly kept: Used;
  readonly oldest: Date | undefined;
  readonly databaseBytes: number;
  readonly questions: number;
}

/** How much media and rows there are. */
export async function measureStorage(executor: Executor): Promise<StoredSizes> {
  const rows = await executor.execute<{ kind: string; files: string; bytes: string }>(
    sql`with ${keptMedia}
      select kind, count(*) as files, coalesce(sum(bytes), 0) as bytes from media group by kind
      union all select 'kept', count(*), coalesce(sum(bytes), 0) from media where id in (select id from kept_media)`,
  );
  const of = (...kinds: readonly string[]): Used => {
    const found = [...rows].filter(({ kind }) => kinds.includes(kind));
    return {
      files: found.reduce((sum, { files }) => sum + Number(files), 0),
      bytes: found.reduce((sum, { bytes }) => sum + Number(bytes), 0),
    };
  };
  const [whole] = await executor.execute<{ oldest: string | null; bytes: string; questions: string }>(
    sql`select (select min(captured_at) from stills) as oldest, pg_database_size(current_database()) as bytes,
      (select count(*) from questions) as questions`,
  );
  return {
    stills: of('still', 'crop', 'scene'),
    clips: of('clip'),
    photos: of('photo'),
    kept: of('kept'),
    oldest: whole?.oldest == null ? undefined : new Date(whole.oldest),
    databaseBytes: Number(whole?.bytes ?? 0),
    questions: Number(whole?.questions ?? 0),
  };
}
