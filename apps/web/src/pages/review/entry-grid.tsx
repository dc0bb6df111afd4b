import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { ReviewEntry } from '#core';
import { common } from '../../texts/common.js';
import { reviewTexts } from '../../texts/review.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { timeText } from '../../texts/time-text.js';
import { entryName } from './entry-name.js';
import { EntryPicture } from './entry-picture.js';

const gap = 12;
const leastWidth = 165;
const captionHeight = 76;
/** Rows before the end at which the next page is asked for: about two screens. */
const ahead = 8;

interface GridProps {
  readonly entries: readonly ReviewEntry[];
  /** The list is not whole: more is asked for when its end comes near. */
  readonly onEnd: (() => void) | undefined;
  readonly onOpen: (id: string) => void;
}

/** How many columns fit, how high a row is, and how far below the top of the page the grid begins. */
function useMeasures(list: { readonly current: HTMLElement | null }) {
  const [{ width, top }, setMeasures] = useState({ width: 0, top: 0 });
  useLayoutEffect(() => {
    const shown = list.current;
    if (shown === null) return undefined;
    // What stands above may grow: the page then changes its height.
    const observer = new ResizeObserver(() => {
      const next = {
        width: Math.floor(shown.clientWidth),
        top: Math.round(shown.getBoundingClientRect().top + window.scrollY),
      };
      setMeasures((before) => (before.width === next.width && before.top === next.top ? before : next));
    });
    observer.observe(shown);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [list]);
  const columns = Math.max(2, Math.floor((width + gap) / (leastWidth + gap)));
  const tile = (width - gap * (columns - 1)) / columns;
  const rowHeight = Math.max(1, Math.round((tile * 9) / 16) + captionHeight + gap);
  return { columns, rowHeight, top, known: width > 0 };
}

/** A grid of stills. Only the rows in view are there, however many entries there are; arrow keys go through them. */
export function EntryGrid({ entries, onEnd, onOpen }: GridProps) {
  const text = useTexts(reviewTexts);
  const list = useRef<HTMLUListElement>(null);
  const { columns, rowHeight, top, known } = useMeasures(list);
  const rows = Math.ceil(entries.length / columns);
  const virtualizer = useWindowVirtualizer({
    count: known ? rows : 0,
    estimateSize: () => rowHeight,
    overscan: 3,
    scrollMargin: top,
  });
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
  const shownRows = virtualizer.getVirtualItems();
  const lastRow = shownRows.at(-1)?.index ?? 0;
  useEffect(() => {
    if (onEnd !== undefined && known && lastRow >= rows - ahead) onEnd();
  }, [onEnd, known, lastRow, rows]);
  const goTo = (index: number): void => {
    if (index < 0 || index >= entries.length) return;
    virtualizer.scrollToIndex(Math.floor(index / columns), { align: 'auto' });
    // The row may have to be drawn first.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus()),
    );
  };
  const onKeyDown = (pressed: KeyboardEvent): void => {
    const index = Number((pressed.target as HTMLElement).dataset['index'] ?? Number.NaN);
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -columns,
      ArrowDown: columns,
    };
    const step = steps[pressed.key];
    if (step === undefined || Number.isNaN(index)) return;
    pressed.preventDefault();
    goTo(index + step);
  };
  return (
    <ul
      ref={list}
      className="entry-grid"
      aria-label={text.entries}
      style={{ height: virtualizer.getTotalSize() }}
      onKeyDown={onKeyDown}
    >
      {shownRows.flatMap(({ index: row, start }) =>
        entries
          .slice(row * columns, (row + 1) * columns)
          .map((entry, column) => (
            <Tile
              key={entry.id}
              entry={entry}
              index={row * columns + column}
              place={{ column, columns, top: start - top, height: rowHeight - gap }}
              onOpen={onOpen}
            />
          )),
      )}
    </ul>
  );
}

interface TileProps {
  readonly entry: ReviewEntry;
  readonly index: number;
  readonly place: { readonly column: number; readonly columns: number; readonly top: number; readonly height: number };
  readonly onOpen: (id: string) => void;
}

function Tile({ entry, index, place, onOpen }: TileProps) {
  const commonText = useTexts(common);
  const { language } = useLanguage();
  const { column, columns, top, height } = place;
  const width = `((100% - ${gap * (columns - 1)}px) / ${columns})`;
  const where = [entry.camera, entry.zone, entry.person?.name].filter((part) => part != null).join(' · ');
  return (
    <li
      style={{
        transform: `translateY(${top}px)`,
        left: `calc(${width} * ${column} + ${gap * column}px)`,
        width: `calc${width}`,
        height,
      }}
    >
      <button type="button" className="tile" data-index={index} data-entry={entry.id} onClick={() => onOpen(entry.id)}>
        <EntryPicture entry={entry} alt="" />
        <span className={`mark ${entry.kind}`}>{commonText.kind[entry.kind]}</span>
        <span className="tile-text">
          <strong>{entryName(entry, commonText)}</strong>
          <time dateTime={entry.at}>{timeText(entry.at, language)}</time>
          <span className="soft tile-where">{where}</span>
        </span>
      </button>
    </li>
  );
}
