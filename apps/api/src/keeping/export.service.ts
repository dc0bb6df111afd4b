import { stat } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import type { Response } from 'express';
import { ZipFile } from 'yazl';
import { toIso, wordText } from '#core';
import type { Language, Portion, Settings } from '#core';
import type { PortionRows, Store } from '#store';
import { SETTINGS, STORE } from '../platform/parts.js';
import { exportPage } from './export-page.js';
import type { ExportedEntry, ExportedFile } from './export-page.js';
import { actionText, portionTitle } from './export-texts.js';
import { PortionsService } from './portions.service.js';

/** For `id = ${ids(…)}`. */
function ids(list: readonly number[]) {
  return sql`any(${`{${list.join(',')}}`}::bigint[])`;
}

type JsonRow = Readonly<Record<string, unknown>>;

/** Hands out everything about an item, a person or a day as a zip that a person can open. */
@Injectable()
export class ExportService {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(PortionsService) private readonly portions: PortionsService,
  ) {}

  /** Streams the archive; nothing is kept on this disk. @throws FinderError name_unknown, camera_unknown */
  async send(portion: Portion, language: Language, response: Response): Promise<void> {
    const rows = await this.portions.collect(portion);
    const title = portionTitle(portion, language);
    const zip = new ZipFile();
    const files = await this.mediaFiles(rows, language);
    const data = await this.tables(rows);
    const page = exportPage({
      title,
      madeAt: this.clock(new Date().toISOString()),
      language,
      files,
      entries: await this.entries(rows, language),
      questions: (data['questions'] ?? []).map((row) => ({
        at: this.clock(said(row['asked_at'])),
        text: said(row['text']),
        answer: said(row['narrative']),
      })),
    });
    zip.addBuffer(Buffer.from(page), 'index.html');
    for (const [name, content] of Object.entries(data)) {
      zip.addBuffer(Buffer.from(`${JSON.stringify(content, null, 2)}\n`), `data/${name}.json`);
    }
    // Pictures and videos are packed already.
    for (const { path } of files) {
      zip.addFile(this.store.media.absolute(path.slice('media/'.length)), path, { compress: false });
    }
    zip.end();
    response.attachment(`finder-${title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-+|-+$/gu, '')}.zip`);
    response.type('application/zip');
    await new Promise<void>((resolve, reject) => {
      zip.on('error', (failure: Error) => {
        // Half an archive must not look like a whole one.
        response.destroy();
        reject(failure);
      });
      response.on('close', resolve);
      zip.outputStream.pipe(response);
    });
  }

  /** All rows as they stand in the database, vectors left out: they say nothing to a person. */
  private async tables(rows: PortionRows): Promise<Readonly<Record<string, JsonRow[]>>> {
    const read = async (query: ReturnType<typeof sql>): Promise<JsonRow[]> => {
      const found = await this.store.db.execute<{ row: JsonRow }>(sql`select to_jsonb(t) as row from (${query}) t`);
      return [...found].map(({ row }) => row);
    };
    const changes = ids([...rows.changeIds, ...rows.sharedChangeIds]);
    const { itemId, personId } = rows.target;
    return {
      items: await read(sql`select * from items where id = ${itemId}::bigint`),
      people: await read(sql`select * from persons where id = ${personId}::bigint`),
      objects: await read(sql`select * from objects where id = ${ids(rows.objectIds)} order by id`),
      log: await read(
        sql`select * from object_events where object_id = ${ids(rows.objectIds)} order by happened_at, id`,
      ),
      changes: await read(sql`select * from changes where id = ${changes} order by changed_at, id`),
      standing_things: await read(sql`select * from standing_things where id = ${ids(rows.standingIds)} order by id`),
      tracks: await read(sql`select * from tracks where id = ${ids(rows.trackIds)} order by from_at, id`),
      recordings: await read(
        sql`select * from recordings where id = ${ids(rows.recordingIds)} or id in (
          select recording_id from stills where id = ${ids(rows.stillIds)}) order by started_at`,
      ),
      questions: await read(
        sql`select q.id, q.asked_at, q.text, q.language, q.understood, a.answer->>'narrative' as narrative, a.answer
          from questions q left join answers a on a.question_id = q.id
          where q.id = ${ids(rows.questionIds)} order by q.asked_at, q.id`,
      ),
      media: await read(sql`select id, path, kind, bytes from media where id = ${ids(rows.mediaIds)} order by path`),
    };
  }

  private async entries(rows: PortionRows, language: Language): Promise<ExportedEntry[]> {
    const found = await this.store.db.execute<{
      at: string;
      zone: string | null;
      camera: string;
      action: string;
      item: string | null;
      word: string | null;
      place: string | null;
    }>(
      sql`select e.happened_at::text as at, c.timezone as zone, c.name as camera, e.action, i.name as item,
          o.names->0->>'word' as word, z.name as place
        from object_events e join cameras c on c.id = e.camera_id join objects o on o.id = e.object_id
        left join items i on i.id = o.item_id left join zones z on z.id = e.zone_id
        where e.object_id = ${ids(rows.objectIds)} and e.action <> 'seen' order by e.happened_at, e.id`,
    );
    return [...found].map(({ at, zone, camera, action, item, word, place }) => {
      const thing = item ?? (word === null ? '–' : wordText(word, language));
      const what = `${thing}: ${actionText(action, language)}${place === null ? '' : ` (${place})`}`;
      return { at: this.clock(at, zone), camera, what };
    });
  }

  /** The media files that are there; a row whose file is gone does not break the rest. */
  private async mediaFiles(rows: PortionRows, language: Language): Promise<ExportedFile[]> {
    const found = await this.store.db.execute<{ path: string; kind: string; at: string; zone: string | null }>(
      sql`select m.path, m.kind, coalesce(s.captured_at, ch.changed_at, m.created_at)::text as at, c.timezone as zone
        from media m left join stills s on s.media_id = m.id
        left join lateral (select changed_at, camera_id from changes where clip_id = m.id or after_crop_id = m.id
          or before_crop_id = m.id order by changed_at limit 1) ch on true
        left join cameras c on c.id = coalesce(s.camera_id, ch.camera_id)
        where m.id = ${ids(rows.mediaIds)} order by at, m.path`,
    );
    const files: ExportedFile[] = [];
    for (const { path, kind, at, zone } of found) {
      const there = await stat(this.store.media.absolute(path)).catch(() => undefined);
      if (there === undefined) continue;
      const caption = `${this.clock(at, zone)} · ${actionText(kind, language)}`;
      files.push({ path: `media/${path}`, caption, isClip: kind === 'clip' });
    }
    return files;
  }

  /** "2026-11-25 09:00:20" by the clock of the camera. */
  private clock(moment: string, zone: string | null = null): string {
    return toIso(new Date(moment), zone ?? this.settings.timezone)
      .slice(0, 19)
      .replace('T', ' ');
  }
}

function said(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
