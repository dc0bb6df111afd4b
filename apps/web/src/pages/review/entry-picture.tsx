import { useState } from 'react';
import type { Box01, ReviewEntry } from '#core';
import { reviewTexts } from '../../texts/review.js';
import { useTexts } from '../../texts/language.js';

/** The thing fills about this share of the picture, as far as the still has the pixels for it. */
const wantedShare = 0.3;
const mostZoom = 3;

/** What of a still is shown around a box: how many times larger, and how far it is shifted, in percent of the frame. */
function viewOf(box: Box01): { zoom: number; left: number; top: number } {
  const zoom = Math.min(mostZoom, Math.max(1, wantedShare / Math.max(box.width, box.height)));
  const shift = (centre: number): number => Math.min(0, Math.max(1 - zoom, 0.5 - centre * zoom)) * 100;
  return { zoom, left: shift(box.x + box.width / 2), top: shift(box.y + box.height / 2) };
}

interface PictureProps {
  readonly entry: Pick<ReviewEntry, 'kind' | 'before' | 'after' | 'box01'>;
  /** Empty: the text beside it says what it shows. */
  readonly alt: string;
}

/** The part of the still around the thing, with its box. What was taken shows in the still before. */
export function EntryPicture({ entry, alt }: PictureProps) {
  const text = useTexts(reviewTexts);
  const [gone, setGone] = useState(false);
  const first = entry.kind === 'taken' || entry.kind === 'present' ? entry.before : entry.after;
  const image = first ?? entry.after ?? entry.before;
  if (gone || image === null) return <span className="entry-picture none small-text">{text.noPicture}</span>;
  const { zoom, left, top } = viewOf(entry.box01);
  const percent = (value: number): string => `${(value * 100 * zoom).toFixed(2)}%`;
  const { x, y, width, height } = entry.box01;
  return (
    <span className="entry-picture">
      <img
        src={image}
        alt={alt}
        loading="lazy"
        decoding="async"
        style={{ width: `${zoom * 100}%`, height: `${zoom * 100}%`, left: `${left}%`, top: `${top}%` }}
        onError={() => setGone(true)}
      />
      <span
        className="entry-box"
        style={{
          left: `calc(${percent(x)} + ${left}% - 4px)`,
          top: `calc(${percent(y)} + ${top}% - 4px)`,
          width: `calc(${percent(width)} + 8px)`,
          height: `calc(${percent(height)} + 8px)`,
        }}
      />
    </span>
  );
}
