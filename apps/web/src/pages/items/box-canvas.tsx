import { useRef } from 'react';
import type { PointerEvent, ReactNode } from 'react';
import type { Box01, Point01 } from '#core';
import { itemsTexts } from '../../texts/items.js';
import { useTexts } from '../../texts/language.js';
import { boxBetween, keyedBox, moveBox, sizeBox } from './box-edit.js';

interface BoxCanvasProps {
  /** What lies below, said in words: "photo 2: draw a box around the thing". */
  readonly label: string;
  /** Width over height of the picture. */
  readonly ratio: number;
  readonly box: Box01 | null;
  readonly onBox: (box: Box01 | null) => void;
  /** The box is what the picture is there for: a finger draws at once, and scrolls beside it. */
  readonly draws?: boolean;
  /** The picture. */
  readonly children: ReactNode;
}

/** The first box for those who do not draw. */
const middle: Box01 = { x: 0.35, y: 0.35, width: 0.3, height: 0.3 };

const percent = (value: number): number => Math.round(value * 100);

interface Drag {
  readonly from: Point01;
  /** A new box is drawn, or the one that was there is moved or made larger. */
  readonly act: 'draw' | 'move' | 'size';
  readonly began: Box01 | null;
}

/** What a press on the canvas begins. */
function actOf(target: EventTarget, box: Box01 | null): Drag['act'] {
  if (box === null || !(target instanceof HTMLElement)) return 'draw';
  if (target.closest('.box-handle') !== null) return 'size';
  return target.closest('.drawn-box') === null ? 'draw' : 'move';
}

/** A picture on which one box is drawn: by mouse, finger and keyboard. */
export function BoxCanvas({ label, ratio, box, onBox, draws = false, children }: BoxCanvasProps) {
  const text = useTexts(itemsTexts).canvas;
  const frame = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag>(undefined);
  const pointOf = ({ clientX, clientY }: PointerEvent): Point01 => {
    const place = frame.current?.getBoundingClientRect();
    if (place === undefined) return { x: 0, y: 0 };
    return { x: (clientX - place.left) / place.width, y: (clientY - place.top) / place.height };
  };
  const onMove = (press: PointerEvent): void => {
    const held = drag.current;
    if (held === undefined) return;
    const to = pointOf(press);
    const { from, act, began } = held;
    const next =
      act === 'draw' || began === null
        ? boxBetween(from, to)
        : (act === 'move' ? moveBox : sizeBox)(began, to.x - from.x, to.y - from.y);
    if (next !== undefined) onBox(next);
  };
  return (
    <div className="stack box-drawing">
      <div
        ref={frame}
        className={draws ? 'box-canvas draws' : 'box-canvas'}
        style={{ aspectRatio: ratio, maxWidth: `calc(60dvh * ${ratio})` }}
        role="group"
        aria-label={label}
        onPointerDown={(press) => {
          if (press.button !== 0) return;
          drag.current = { from: pointOf(press), act: actOf(press.target, box), began: box };
          frame.current?.setPointerCapture(press.pointerId);
        }}
        onPointerMove={onMove}
        onPointerUp={() => {
          drag.current = undefined;
        }}
        onPointerCancel={() => {
          drag.current = undefined;
        }}
      >
        {children}
        {box === null ? null : (
          <button
            type="button"
            className="drawn-box"
            style={{
              left: `${box.x * 100}%`,
              top: `${box.y * 100}%`,
              width: `${box.width * 100}%`,
              height: `${box.height * 100}%`,
            }}
            aria-label={`${text.corner}: ${text.value(percent(box.x), percent(box.y), percent(box.width), percent(box.height))}`}
            onKeyDown={(press) => {
              const next = keyedBox(box, press.key, press.shiftKey);
              if (next === undefined) return;
              press.preventDefault();
              onBox(next);
            }}
          >
            <span className="box-handle" aria-hidden="true" />
          </button>
        )}
      </div>
      <div className="row">
        {box === null ? (
          <button type="button" className="button quiet small" onClick={() => onBox(middle)}>
            {text.start}
          </button>
        ) : (
          <button type="button" className="button quiet small" onClick={() => onBox(null)}>
            {text.clear}
          </button>
        )}
        <span className="soft small-text box-keys">{text.keys}</span>
      </div>
    </div>
  );
}
