import { bigint, boolean, integer, jsonb, pgTable, real, text, timestamp, uuid, vector } from 'drizzle-orm/pg-core';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type {
  Answer,
  Box01,
  ColourShare,
  NameScore,
  PersonLook,
  Point01,
  Portion,
  PortionCounts,
  Role,
  Understood,
} from '#core';
import type {
  CorrectionKind,
  IntakeResult,
  IntakeStatus,
  KeptRemoval,
  MediaKind,
  ObjectAction,
  ObjectCorrectionKind,
  ObjectState,
  OwnerKind,
  RecordingStatus,
  StartSource,
  StoredFailure,
  StoredLogs,
  StoredLook,
  StoredNature,
  TrackPoint,
} from './table.types.js';

// The columns of migrations/*.sql for typed queries. The SQL is the law; an integration test compares the two.
// Column names in the database are the snake_case of the names here.

const id = () => bigint({ mode: 'number' }).generatedAlwaysAsIdentity().primaryKey();
const whole = () => bigint({ mode: 'number' });
const moment = () => timestamp({ withTimezone: true, mode: 'date' });
const createdAt = () => moment().notNull().defaultNow();
const box = () => jsonb().$type<Box01>().notNull();
const toCamera = () =>
  whole()
    .notNull()
    .references(() => cameras.id, { onDelete: 'cascade' });
const toRecording = () =>
  whole()
    .notNull()
    .references(() => recordings.id, { onDelete: 'cascade' });

export const cameras = pgTable('cameras', {
  id: id(),
  name: text().notNull(),
  source: text(),
  timezone: text(),
  /** Added to the camera's own clock to get the true time. */
  clockOffsetMs: whole().notNull().default(0),
  width: integer(),
  height: integer(),
  scenePath: text(),
  sceneAt: moment(),
  createdAt: createdAt(),
});

export const zones = pgTable('zones', {
  id: id(),
  cameraId: toCamera(),
  name: text().notNull(),
  polygon: jsonb().$type<readonly Point01[]>().notNull(),
  createdAt: createdAt(),
});

export const masks = pgTable('masks', {
  id: id(),
  cameraId: toCamera(),
  name: text().notNull(),
  polygon: jsonb().$type<readonly Point01[]>().notNull(),
  createdAt: createdAt(),
});

export const media = pgTable('media', {
  id: id(),
  path: text().notNull(),
  kind: text().$type<MediaKind>().notNull(),
  bytes: whole().notNull(),
  createdAt: createdAt(),
});

export const recordings = pgTable('recordings', {
  id: id(),
  cameraId: toCamera(),
  name: text().notNull(),
  path: text().notNull(),
  contentHash: text().notNull(),
  bytes: whole().notNull(),
  startedAt: moment().notNull(),
  startSource: text().$type<StartSource>().notNull(),
  durationMs: whole().notNull(),
  width: integer().notNull(),
  height: integer().notNull(),
  codec: text().notNull(),
  status: text().$type<RecordingStatus>().notNull().default('queued'),
  doneUntilMs: whole().notNull().default(0),
  checkpointPath: text(),
  failure: jsonb().$type<StoredFailure>(),
  ingestedAt: moment(),
  createdAt: createdAt(),
});

export const stills = pgTable('stills', {
  id: id(),
  cameraId: toCamera(),
  recordingId: toRecording(),
  capturedAt: moment().notNull(),
  offsetMs: whole().notNull(),
  mediaId: whole()
    .notNull()
    .references(() => media.id),
});

export const persons = pgTable('persons', {
  id: id(),
  name: text().notNull(),
  look: jsonb().$type<PersonLook>(),
  createdAt: createdAt(),
});

export const tracks = pgTable('tracks', {
  id: id(),
  cameraId: toCamera(),
  recordingId: toRecording(),
  ordinal: integer().notNull(),
  fromAt: moment().notNull(),
  toAt: moment().notNull(),
  path: jsonb().$type<readonly TrackPoint[]>().notNull(),
  look: jsonb().$type<PersonLook>().notNull(),
  personId: whole().references(() => persons.id, { onDelete: 'set null' }),
  bestStillId: whole().references(() => stills.id, { onDelete: 'set null' }),
});

export const detections = pgTable('detections', {
  id: id(),
  cameraId: toCamera(),
  recordingId: toRecording(),
  stillId: whole().references(() => stills.id, { onDelete: 'cascade' }),
  trackId: whole().references(() => tracks.id, { onDelete: 'cascade' }),
  capturedAt: moment().notNull(),
  label: text().notNull(),
  score: real().notNull(),
  box: box(),
});

export const changes = pgTable('changes', {
  id: id(),
  cameraId: toCamera(),
  recordingId: toRecording(),
  sceneKey: whole().notNull(),
  nature: text().$type<StoredNature>().notNull(),
  natureScore: real().notNull(),
  strength: real().notNull(),
  box: box(),
  lastBeforeAt: moment().notNull(),
  firstAfterAt: moment().notNull(),
  changedAt: moment().notNull(),
  undoesKey: whole(),
  hidesKeys: jsonb().$type<readonly number[]>().notNull().default([]),
  trackIds: jsonb().$type<readonly number[]>().notNull().default([]),
  beforeStillId: whole().references(() => stills.id, { onDelete: 'set null' }),
  afterStillId: whole().references(() => stills.id, { onDelete: 'set null' }),
  activityStillId: whole().references(() => stills.id, { onDelete: 'set null' }),
  beforeCropId: whole().references(() => media.id),
  afterCropId: whole().references(() => media.id),
  clipId: whole().references(() => media.id),
  clipStartedAt: moment(),
  afterLook: jsonb().$type<StoredLook>(),
  beforeLook: jsonb().$type<StoredLook>(),
  sizeCm: real(),
});

export const standingThings = pgTable('standing_things', {
  id: id(),
  cameraId: toCamera(),
  recordingId: toRecording(),
  sceneKey: whole().notNull(),
  box: box(),
  salience: real().notNull(),
  firstSeenAt: moment().notNull(),
  lastSeenAt: moment().notNull(),
  stillId: whole().references(() => stills.id, { onDelete: 'set null' }),
  cropId: whole().references(() => media.id),
  look: jsonb().$type<StoredLook>(),
});

export const items = pgTable('items', {
  id: id(),
  name: text().notNull(),
  aliases: jsonb().$type<readonly string[]>().notNull().default([]),
  owner: text(),
  createdAt: createdAt(),
  watched: boolean().notNull().default(false),
  /** Goes up with each change of names or owner. */
  revision: integer().notNull().default(1),
});

/** What was removed and can be taken back for a while. */
export const removals = pgTable('removals', {
  id: id(),
  removedAt: createdAt(),
  itemId: whole().notNull(),
  kept: jsonb().$type<KeptRemoval>().notNull(),
});

export const itemPhotos = pgTable('item_photos', {
  id: id(),
  itemId: whole()
    .notNull()
    .references(() => items.id, { onDelete: 'cascade' }),
  mediaId: whole()
    .notNull()
    .references(() => media.id),
  createdAt: createdAt(),
});

export const objects = pgTable('objects', {
  id: id(),
  cameraId: toCamera(),
  state: text().$type<ObjectState>().notNull(),
  box: box(),
  zoneId: whole().references(() => zones.id, { onDelete: 'set null' }),
  standing: boolean().notNull().default(false),
  placedFrom: moment(),
  placedAt: moment(),
  placedBy: whole().references(() => tracks.id, { onDelete: 'set null' }),
  lastSeenAt: moment(),
  lastInferredAt: moment(),
  changedAt: moment(),
  coverId: whole().references((): AnyPgColumn => objects.id, { onDelete: 'set null' }),
  takenBy: whole().references(() => tracks.id, { onDelete: 'set null' }),
  itemId: whole().references(() => items.id, { onDelete: 'set null' }),
  names: jsonb().$type<readonly NameScore[]>().notNull().default([]),
  colours: jsonb().$type<readonly ColourShare[]>().notNull().default([]),
  sizeCm: real(),
  updatedAt: createdAt(),
});

/** The likeliest words of each object; a trigger on `objects` keeps it. Read only. */
export const objectNames = pgTable('object_names', {
  objectId: whole()
    .notNull()
    .references(() => objects.id, { onDelete: 'cascade' }),
  word: text().notNull(),
  probability: real().notNull(),
});

export const objectEvents = pgTable('object_events', {
  id: id(),
  objectId: whole()
    .notNull()
    .references(() => objects.id, { onDelete: 'cascade' }),
  cameraId: toCamera(),
  action: text().$type<ObjectAction>().notNull(),
  fromAt: moment().notNull(),
  toAt: moment().notNull(),
  happenedAt: moment().notNull(),
  box: box(),
  zoneId: whole().references(() => zones.id, { onDelete: 'set null' }),
  changeId: whole().references(() => changes.id, { onDelete: 'cascade' }),
  standingId: whole().references(() => standingThings.id, { onDelete: 'cascade' }),
  otherObjectId: whole().references(() => objects.id, { onDelete: 'set null' }),
  trackId: whole().references(() => tracks.id, { onDelete: 'set null' }),
  confidence: real().notNull(),
  inferred: boolean().notNull().default(false),
});

export const embeddings = pgTable('embeddings', {
  id: id(),
  ownerKind: text().$type<OwnerKind>().notNull(),
  ownerId: whole().notNull(),
  cameraId: whole().references(() => cameras.id, { onDelete: 'cascade' }),
  capturedAt: moment().notNull(),
  modelId: text().notNull(),
  modelRevision: text().notNull(),
  vector: vector({ dimensions: 256 }).notNull(),
});

export const questions = pgTable('questions', {
  id: id(),
  askedAt: moment().notNull(),
  text: text().notNull(),
  language: text().$type<'en' | 'zh'>().notNull(),
  understood: jsonb().$type<Understood>().notNull(),
});

export const answers = pgTable('answers', {
  id: id(),
  questionId: whole()
    .notNull()
    .references(() => questions.id, { onDelete: 'cascade' }),
  status: text().$type<Answer['status']>().notNull(),
  answer: jsonb().$type<Answer>().notNull(),
  createdAt: createdAt(),
});

export const corrections = pgTable('corrections', {
  id: id(),
  answerId: whole().references(() => answers.id, { onDelete: 'cascade' }),
  objectId: whole().references(() => objects.id, { onDelete: 'cascade' }),
  kind: text().$type<CorrectionKind>().notNull(),
  name: text(),
  createdAt: createdAt(),
});

/** What somebody said about which object is which. */
export const objectCorrections = pgTable('object_corrections', {
  id: id(),
  kind: text().$type<ObjectCorrectionKind>().notNull(),
  objectId: whole().references(() => objects.id, { onDelete: 'cascade' }),
  otherId: whole(),
  changeId: whole().references(() => changes.id, { onDelete: 'cascade' }),
  standingId: whole().references(() => standingThings.id, { onDelete: 'cascade' }),
  otherChangeId: whole().references(() => changes.id, { onDelete: 'cascade' }),
  otherStandingId: whole().references(() => standingThings.id, { onDelete: 'cascade' }),
  recordingId: whole().references(() => recordings.id, { onDelete: 'set null' }),
  logs: jsonb().$type<StoredLogs>(),
  createdAt: createdAt(),
});

export const intakes = pgTable('intakes', {
  id: id(),
  batch: uuid().notNull(),
  path: text().notNull(),
  cameraName: text(),
  startedAt: moment(),
  status: text().$type<IntakeStatus>().notNull().default('queued'),
  stage: text(),
  progress: real().notNull().default(0),
  recordingId: whole().references(() => recordings.id, { onDelete: 'set null' }),
  result: jsonb().$type<IntakeResult>(),
  failure: jsonb().$type<StoredFailure>(),
  createdAt: createdAt(),
  updatedAt: createdAt(),
  finishedAt: moment(),
});

/** Files whose rows are gone and which are still to be taken from the disk. */
export const fileRemovals = pgTable('file_removals', {
  id: id(),
  place: text().$type<'media' | 'checkpoints' | 'uploads'>().notNull(),
  path: text().notNull(),
  createdAt: createdAt(),
});

export const erasures = pgTable('erasures', {
  id: id(),
  kind: text().$type<Portion['kind']>().notNull(),
  portion: jsonb().$type<Portion>(),
  status: text().$type<'running' | 'done' | 'failed'>().notNull().default('running'),
  freed: jsonb().$type<PortionCounts>(),
  failure: jsonb().$type<StoredFailure>(),
  askedAt: createdAt(),
  finishedAt: moment(),
});

export const prunings = pgTable('prunings', {
  id: id(),
  reason: text().$type<'age' | 'disk'>().notNull(),
  freed: jsonb().$type<PortionCounts>().notNull(),
  prunedAt: createdAt(),
});

export const accounts = pgTable('accounts', {
  id: id(),
  name: text().notNull(),
  role: text().$type<Role>().notNull(),
  passwordHash: text().notNull(),
  createdAt: createdAt(),
});

export const sessions = pgTable('sessions', {
  id: id(),
  accountId: whole()
    .notNull()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  secretHash: text().notNull(),
  agent: text(),
  createdAt: createdAt(),
  usedAt: createdAt(),
});

export const apiTokens = pgTable('api_tokens', {
  id: id(),
  accountId: whole().references(() => accounts.id, { onDelete: 'cascade' }),
  name: text().notNull(),
  role: text().$type<Role>().notNull(),
  secretHash: text().notNull(),
  createdAt: createdAt(),
  usedAt: moment(),
});
