import { toIso } from '#core';
import type { Item } from '#core';
import type { Item as ItemRow } from '#store';
import { mediaAddress } from '../platform/reply.js';

export function toItem(row: ItemRow, timeZone: string): Item {
  return {
    id: String(row.id),
    name: row.name,
    aliases: [...row.aliases],
    owner: row.owner,
    watched: row.watched,
    revision: row.revision,
    photos: row.photos.map(({ id, path }) => ({ id: String(id), image: mediaAddress(path) ?? '' })),
    createdAt: toIso(row.createdAt, timeZone),
  };
}
