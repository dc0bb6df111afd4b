import { Inject, Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { toIso } from '#core';
import type { Portion, PortionPreview, Settings } from '#core';
import { collectPortion, countPortion, findPortion, lookAround } from '#store';
import type { PortionRows, Store } from '#store';
import { SETTINGS, STORE } from '../platform/parts.js';
import { mediaAddress } from '../platform/reply.js';

const mostSamples = 6;

/** What belongs to an item, a person or a day. */
@Injectable()
export class PortionsService {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @throws FinderError name_unknown, camera_unknown */
  async collect(portion: Portion): Promise<PortionRows> {
    const { db } = this.store;
    return collectPortion(db, await findPortion(db, portion, this.settings.timezone));
  }

  /** @throws FinderError name_unknown, camera_unknown */
  async preview(portion: Portion): Promise<PortionPreview> {
    const { db, paths } = this.store;
    const { timezone } = this.settings;
    const rows = await this.collect(portion);
    const around = await lookAround(db, rows, paths.uploads);
    const { recordings, uploads, background, others } = around;
    return {
      portion,
      counts: await countPortion(db, rows),
      from: around.from === undefined ? null : toIso(around.from, timezone),
      to: around.to === undefined ? null : toIso(around.to, timezone),
      samples: await this.samples(rows),
      stays: { recordings: [...recordings], uploads, background, others },
    };
  }

  /** Cut-outs and photos say more than whole pictures; those come first. */
  private async samples(rows: PortionRows): Promise<PortionPreview['samples']> {
    const ids = `{${rows.mediaIds.join(',')}}`;
    const found = await this.store.db.execute<{ path: string; at: string }>(
      sql`select m.path, coalesce(s.captured_at, (select min(changed_at) from changes c
          where c.after_crop_id = m.id or c.before_crop_id = m.id), m.created_at)::text as at
        from media m left join stills s on s.media_id = m.id
        where m.id = any(${ids}::bigint[]) and m.kind <> 'clip'
        order by case m.kind when 'photo' then 0 when 'crop' then 1 else 2 end, m.id limit ${mostSamples}`,
    );
    return [...found].map(({ path, at }) => ({
      image: mediaAddress(path) ?? '',
      at: toIso(new Date(at), this.settings.timezone),
    }));
  }
}
