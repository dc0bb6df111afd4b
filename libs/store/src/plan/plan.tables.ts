import { bigint, integer, jsonb, pgTable, real, text, timestamp } from 'drizzle-orm/pg-core';
import type { Box01 } from '#core';
import { cameras, media, zones } from '../tables.js';

const whole = () => bigint({ mode: 'number' });
const toFloor = () =>
  whole()
    .notNull()
    .references(() => floors.id, { onDelete: 'cascade' });

export const floors = pgTable('floors', {
  id: whole().generatedAlwaysAsIdentity().primaryKey(),
  name: text().notNull(),
  /** Width over height. */
  ratio: real().notNull(),
  mediaId: whole().references(() => media.id, { onDelete: 'set null' }),
  revision: integer().notNull().default(1),
  createdAt: timestamp({ withTimezone: true, mode: 'date' }).notNull().defaultNow(),
});

export const floorCameras = pgTable('floor_cameras', {
  cameraId: whole()
    .primaryKey()
    .references(() => cameras.id, { onDelete: 'cascade' }),
  floorId: toFloor(),
  x: real().notNull(),
  y: real().notNull(),
  /** Degrees clockwise from the top of the plan. */
  direction: real().notNull(),
  /** Degrees between the left and right edge of its picture. */
  spread: real().notNull(),
});

export const floorZones = pgTable('floor_zones', {
  zoneId: whole()
    .primaryKey()
    .references(() => zones.id, { onDelete: 'cascade' }),
  floorId: toFloor(),
  box: jsonb().$type<Box01>().notNull(),
});
