import path from 'node:path';
import { FinderError } from '#core';
import type { Area, Camera, Item, ItemTaught, Person } from '#core';
import type { FinderClient } from '../client.js';
import { notice, print, table } from '../output.js';
import { text } from '../texts.js';
import type { TextKey } from '../texts.js';
import type { CommandContext } from './context.js';
import { withClient } from './context.js';
import { parseBox } from './box.js';
import { parsePolygon } from './polygon.js';

type Kind = 'camera' | 'zone' | 'mask' | 'item' | 'person';
const part = encodeURIComponent;

function say(
  context: CommandContext,
  key: 'list.added' | 'list.changed' | 'list.removed',
  kind: Kind,
  name: string,
): void {
  const kindKey: TextKey = `kind.${kind}`;
  print(text(key, context.language, { kind: text(kindKey, context.language), name }));
}

function show(context: CommandContext, columns: readonly TextKey[], rows: readonly (readonly string[])[]): void {
  const header = columns.map((column) => text(column, context.language));
  print(rows.length === 0 ? text('list.empty', context.language) : table(header, rows));
}

async function cameraRows(client: FinderClient): Promise<Camera[]> {
  return (await client.get<{ cameras: Camera[] }>('/api/cameras')).cameras;
}

export async function listCameras(context: CommandContext): Promise<void> {
  const rows = await withClient(context, cameraRows);
  show(
    context,
    ['column.name', 'column.timezone', 'column.picture'],
    rows.map((row) => [
      row.name,
      row.timezone ?? context.settings.timezone,
      row.width === null ? '–' : `${row.width} × ${row.height ?? 0}`,
    ]),
  );
}

export interface CameraChange {
  readonly timezone?: string;
  readonly clockOffsetMs?: number;
  readonly rename?: string;
}

export async function addCamera(context: CommandContext, name: string, change: CameraChange): Promise<void> {
  await withClient(context, (client) => client.request('POST', '/api/cameras', { name, ...change }));
  say(context, 'list.added', 'camera', name);
}

export async function changeCamera(context: CommandContext, name: string, change: CameraChange): Promise<void> {
  const { rename, ...rest } = change;
  const body = { ...rest, ...(rename === undefined ? {} : { name: rename }) };
  await withClient(context, (client) => client.request('PATCH', `/api/cameras/${part(name)}`, body));
  say(context, 'list.changed', 'camera', rename ?? name);
}

export async function removeCamera(context: CommandContext, name: string): Promise<void> {
  await withClient(context, (client) => client.request('DELETE', `/api/cameras/${part(name)}`));
  say(context, 'list.removed', 'camera', name);
}

/** Zones and masks are both named polygons of one camera. */
export async function listAreas(context: CommandContext, kind: 'zone' | 'mask', camera?: string): Promise<void> {
  const rows = await withClient(context, async (client) => {
    const cameras = camera === undefined ? await cameraRows(client) : [{ name: camera }];
    const lists = await Promise.all(
      cameras.map(async ({ name }) => {
        const areas = await client.get<Record<string, Area[]>>(`/api/cameras/${part(name)}/${kind}s`);
        return (areas[`${kind}s`] ?? []).map((area) => [
          name,
          area.name,
          area.polygon.map(({ x, y }) => `${round(x)},${round(y)}`).join(' '),
        ]);
      }),
    );
    return lists.flat();
  });
  show(context, ['column.camera', 'column.name', 'column.corners'], rows);
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

export async function addArea(
  context: CommandContext,
  kind: 'zone' | 'mask',
  camera: string,
  name: string,
  options: { polygon: string; pixels?: boolean },
): Promise<void> {
  await withClient(context, async (client) => {
    let frame: { width: number; height: number } | undefined;
    if (options.pixels === true) {
      const cameras = await cameraRows(client);
      const found = cameras.find((row) => row.name === camera);
      if (found === undefined) {
        const known = cameras.map((row) => row.name).join(', ');
        throw new FinderError('camera_unknown', { name: camera, known: known === '' ? '–' : known });
      }
      if (found.width === null || found.height === null) {
        throw new FinderError('polygon_invalid', {
          value: options.polygon,
          reason:
            context.language === 'zh'
              ? '该摄像头还没有录像，画面大小未知'
              : 'the camera has no recording yet, so the size of its picture is not known',
        });
      }
      frame = { width: found.width, height: found.height };
    }
    const polygon = parsePolygon(options.polygon, frame);
    await client.request('POST', `/api/cameras/${part(camera)}/${kind}s`, { name, polygon });
  });
  say(context, 'list.added', kind, name);
}

export async function removeArea(
  context: CommandContext,
  kind: 'zone' | 'mask',
  camera: string,
  name: string,
): Promise<void> {
  await withClient(context, (client) =>
    client.request('DELETE', `/api/cameras/${part(camera)}/${kind}s/${part(name)}`),
  );
  say(context, 'list.removed', kind, name);
}

async function itemRows(client: FinderClient): Promise<Item[]> {
  return (await client.get<{ items: Item[] }>('/api/items')).items;
}

export async function listItems(context: CommandContext): Promise<void> {
  const rows = await withClient(context, itemRows);
  show(
    context,
    ['column.name', 'column.aliases', 'column.owner', 'column.photos'],
    rows.map((row) => [row.name, row.aliases.join(', '), row.owner ?? '', String(row.photos.length)]),
  );
}

export interface ItemChange {
  readonly aliases?: readonly string[];
  readonly owner?: string;
  readonly rename?: string;
}

export async function addItem(context: CommandContext, name: string, change: ItemChange): Promise<void> {
  await withClient(context, (client) => client.request('POST', '/api/items', { name, ...change }));
  say(context, 'list.added', 'item', name);
}

export async function changeItem(context: CommandContext, name: string, change: ItemChange): Promise<void> {
  const { rename, ...rest } = change;
  const body = { ...rest, ...(rename === undefined ? {} : { name: rename }) };
  await withClient(context, (client) => client.request('PATCH', `/api/items/${part(name)}`, body));
  say(context, 'list.changed', 'item', rename ?? name);
}

export async function removeItem(context: CommandContext, name: string): Promise<void> {
  await withClient(context, (client) => client.request('DELETE', `/api/items/${part(name)}`));
  say(context, 'list.removed', 'item', name);
}

/** Shows photos of one thing to Finder, or says which objects of its memory are it; the item is made when it is new. */
export async function teachItem(
  context: CommandContext,
  name: string,
  photos: readonly string[],
  { objects, box }: { objects?: readonly string[]; box?: readonly string[] },
): Promise<void> {
  const boxes = (box ?? []).map((corners) => parseBox(corners));
  if (boxes.length > 0 && boxes.length !== photos.length) {
    throw new FinderError('argument_invalid', {
      name: '--box',
      value: String(boxes.length),
      allowed:
        context.language === 'zh' ? `每张照片一个，共 ${photos.length} 个` : `one for each photo: ${photos.length}`,
    });
  }
  const body = { paths: photos.map((photo) => path.resolve(photo)), boxes, objects: objects ?? [] };
  const address = `/api/items/${part(name)}/photos`;
  const taught = await withClient(context, (client) => client.request<ItemTaught>('POST', address, body));
  for (const { message, mend } of taught.rejected) notice(`${message} ${mend}`);
  const count = photos.length + body.objects.length - taught.rejected.length;
  print(text('items.taught', context.language, { name, count }));
  if (taught.rejected.length > 0) context.exitWith(1);
}

export async function listPeople(context: CommandContext): Promise<void> {
  const { people } = await withClient(context, (client) => client.get<{ people: Person[] }>('/api/people'));
  show(
    context,
    ['column.name'],
    people.map((row) => [row.name]),
  );
}

export async function addPerson(context: CommandContext, name: string): Promise<void> {
  await withClient(context, (client) => client.request('POST', '/api/people', { name }));
  say(context, 'list.added', 'person', name);
}

export async function changePerson(context: CommandContext, name: string, rename: string): Promise<void> {
  await withClient(context, (client) => client.request('PATCH', `/api/people/${part(name)}`, { name: rename }));
  say(context, 'list.changed', 'person', rename);
}

export async function removePerson(context: CommandContext, name: string): Promise<void> {
  await withClient(context, (client) => client.request('DELETE', `/api/people/${part(name)}`));
  say(context, 'list.removed', 'person', name);
}
