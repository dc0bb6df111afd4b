import { z } from 'zod';

// Fields that the schemas of the API have in common.

export const moment = z.iso.datetime({ offset: true });
/** A row's number as text. */
export const idSchema = z.string().regex(/^\d{1,15}$/u, 'a number');
export const fraction = z.number().min(0).max(1);
/** Names of cameras, zones, masks, items and people: printable, at most 100 characters, no slash. */
export const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^/\\\p{Cc}]*$/u, 'without slash, backslash and control characters');

export const box01Schema = z.object({ x: fraction, y: fraction, width: fraction, height: fraction });
export const point01Schema = z.object({ x: fraction, y: fraction });
