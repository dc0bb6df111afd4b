import { and, desc, eq, inArray } from 'drizzle-orm';
import { embeddings, nearestEmbeddings } from '#store';
import type { Executor, Item } from '#store';
import { photoDistance } from '../rank/photo-distance.js';

const nearestEach = 30;
/** Ten photos with all their views, and as many of other items as tell two like things apart. */
const viewsRead = 100;
const rivalViewsRead = 400;
/** Looks of one object that count. */
const looksRead = 8;

/** How alike the objects and the photos are, by object id: cosine distances from 0 (the same) to 2. */
export interface PhotoLikeness {
  /** To the asked item's photos. */
  readonly own: ReadonlyMap<number, number>;
  /** To the photos of the other item that is most like the object. */
  readonly rival: ReadonlyMap<number, number>;
}

interface View {
  readonly photoId: number;
  readonly vector: number[];
  readonly modelId: string;
  readonly modelRevision: string;
}

const viewColumns = {
  photoId: embeddings.ownerId,
  vector: embeddings.vector,
  modelId: embeddings.modelId,
  modelRevision: embeddings.modelRevision,
};

function grouped<Entry>(entries: readonly Entry[], keyOf: (entry: Entry) => number): Map<number, Entry[]> {
  const groups = new Map<number, Entry[]>();
  for (const entry of entries) groups.set(keyOf(entry), [...(groups.get(keyOf(entry)) ?? []), entry]);
  return groups;
}

/** The objects nearest to the middle of each photo's views: few questions to the index, however many views there are. */
async function nearestToPhotos(db: Executor, views: readonly View[]): Promise<number[]> {
  const found = new Set<number>();
  for (const photo of grouped(views, ({ photoId }) => photoId).values()) {
    const [first] = photo;
    if (first === undefined) continue;
    const sum = first.vector.map((_, index) => photo.reduce((total, { vector }) => total + (vector[index] ?? 0), 0));
    const length = Math.hypot(...sum) || 1;
    const vector = sum.map((value) => value / length);
    const { modelId, modelRevision } = first;
    const ask = { vector, modelId, modelRevision, ownerKinds: ['object'], limit: nearestEach } as const;
    for (const { ownerId } of await nearestEmbeddings(db, ask)) found.add(ownerId);
  }
  return [...found];
}

/** The newest looks of each object, of the same model as the views. */
async function looksOf(db: Executor, ids: readonly number[], view: View): Promise<Map<number, number[][]>> {
  const rows = await db
    .select({ objectId: embeddings.ownerId, vector: embeddings.vector })
    .from(embeddings)
    .where(
      and(
        eq(embeddings.ownerKind, 'object'),
        inArray(embeddings.ownerId, [...ids]),
        eq(embeddings.modelId, view.modelId),
        eq(embeddings.modelRevision, view.modelRevision),
      ),
    )
    .orderBy(desc(embeddings.capturedAt));
  const looks = new Map<number, number[][]>();
  for (const [id, own] of grouped(rows, ({ objectId }) => objectId)) {
    looks.set(
      id,
      own.slice(0, looksRead).map(({ vector }) => vector),
    );
  }
  return looks;
}

const photos = (ids: readonly number[]) =>
  and(eq(embeddings.ownerKind, 'photo'), inArray(embeddings.ownerId, [...ids]));

/** The objects that look most like the item's photos, and how much like other items they look. */
export async function objectsLikePhotos(db: Executor, item: Item, others: readonly Item[]): Promise<PhotoLikeness> {
  const own = new Map<number, number>();
  const rival = new Map<number, number>();
  const ids = item.photos.map(({ id }) => id);
  if (ids.length === 0) return { own, rival };
  const views: View[] = await db.select(viewColumns).from(embeddings).where(photos(ids)).limit(viewsRead);
  const [view] = views;
  if (view === undefined) return { own, rival };
  const looks = await looksOf(db, await nearestToPhotos(db, views), view);
  for (const [id, seen] of looks) {
    own.set(
      id,
      photoDistance(
        views.map(({ vector }) => vector),
        seen,
      ),
    );
  }
  const otherIds = others.flatMap((other) => (other.id === item.id ? [] : other.photos.map(({ id }) => id)));
  if (otherIds.length === 0) return { own, rival };
  const otherViews = await db.select(viewColumns).from(embeddings).where(photos(otherIds)).limit(rivalViewsRead);
  const vectors = otherViews.flatMap((other) => (other.modelId === view.modelId ? [other.vector] : []));
  for (const [id, seen] of looks) rival.set(id, photoDistance(vectors, seen));
  return { own, rival };
}

/** Ids of the objects whose pictures lie nearest to a word's vector. */
export async function objectsLikeWord(
  db: Executor,
  word: { readonly vector: readonly number[]; readonly modelId: string; readonly modelRevision: string },
): Promise<number[]> {
  const owners = await nearestEmbeddings(db, { ...word, ownerKinds: ['object'], limit: nearestEach });
  return owners.map(({ ownerId }) => ownerId);
}
