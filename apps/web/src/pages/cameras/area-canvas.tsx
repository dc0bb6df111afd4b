import { useRef } from 'react';
import type { Dispatch, KeyboardEvent, PointerEvent } from 'react';
import type { Area, Point01 } from '#core';
import { camerasTexts } from '../../texts/cameras.js';
import { useTexts } from '../../texts/language.js';
import type { PolygonAct, PolygonEdit } from './polygon-edit.js';

export type AreaKind = 'zone' | 'mask';

function pointsText(points: readonly Point01[]): string {
  return points.map(({ x, y }) => `${x},${y}`).join(' ');
}

function centre(points: readonly Point01[]): Point01 {
  const sum = points.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}

interface AreaCanvasProps {
  readonly image: string;
  readonly alt: string;
  /** Width over height of the full frame. */
  readonly ratio: number;
  readonly areas: readonly (Area & { readonly kind: AreaKind })[];
  /** What is drawn just now, with its kind; undefined: nothing. */
  readonly drawing:
    { readonly kind: AreaKind; readonly edit: PolygonEdit; readonly act: Dispatch<PolygonAct> } | undefined;
}

const closeEnough = 0.025;
const step = 0.005;

/** The camera's picture with its zones and masks, and the polygon that is drawn over it. */
export function AreaCanvas({ image, alt, ratio, areas, drawing }: AreaCanvasProps) {
  const frame = useRef<HTMLDivElement>(null);
  const dragged = useRef<{ readonly index: number; moved: boolean }>(undefined);
  const pointOf = ({ clientX, clientY }: PointerEvent): Point01 => {
    const place = frame.current?.getBoundingClientRect();
    if (place === undefined) return { x: 0, y: 0 };
    return { x: (clientX - place.left) / place.width, y: (clientY - place.top) / place.height };
  };
  const onDown = (press: PointerEvent): void => {
    if (drawing === undefined || press.button !== 0) return;
    const point = pointOf(press);
    const { points, closed } = drawing.edit;
    const index = points.findIndex(({ x, y }) => Math.hypot((x - point.x) * ratio, y - point.y) < closeEnough);
    if (index === 0 && !closed && points.length > 2) return drawing.act({ act: 'close' });
    if (index >= 0) {
      dragged.current = { index, moved: false };
      frame.current?.setPointerCapture(press.pointerId);
      return undefined;
    }
    return drawing.act({ act: 'add', point });
  };
  const onMove = (press: PointerEvent): void => {
    const drag = dragged.current;
    if (drawing === undefined || drag === undefined) return;
    drawing.act({ act: 'move', index: drag.index, point: pointOf(press), continued: drag.moved });
    drag.moved = true;
  };
  const onUp = (): void => {
    dragged.current = undefined;
  };
  return (
    <div
      ref={frame}
      className={drawing === undefined ? 'area-canvas' : 'area-canvas drawing'}
      style={{ aspectRatio: ratio }}
      onPointerDown={onDown}
      onPointerMove={onMove}
      onPointerUp={onUp}
      onPointerCancel={onUp}
    >
      <img src={image} alt={alt} draggable={false} />
      <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
        {areas.map(({ kind, name, polygon }) => (
          <polygon key={`${kind}-${name}`} className={`area ${kind}`} points={pointsText(polygon)} />
        ))}
        {drawing === undefined ? null : drawing.edit.closed ? (
          <polygon className={`area ${drawing.kind} own`} points={pointsText(drawing.edit.points)} />
        ) : (
          <polyline className={`area ${drawing.kind} own open`} points={pointsText(drawing.edit.points)} />
        )}
      </svg>
      {areas.map(({ kind, name, polygon }) => {
        const { x, y } = centre(polygon);
        return (
          <span key={`${kind}-${name}`} className={`area-name ${kind}`} style={placeOf({ x, y })} aria-hidden="true">
            {name}
          </span>
        );
      })}
      {drawing === undefined ? null : <Corners edit={drawing.edit} act={drawing.act} />}
    </div>
  );
}

function placeOf({ x, y }: Point01): { readonly left: string; readonly top: string } {
  return { left: `${x * 100}%`, top: `${y * 100}%` };
}

/** The corners as buttons, so that they can be reached and moved by keyboard. */
function Corners({ edit, act }: { readonly edit: PolygonEdit; readonly act: Dispatch<PolygonAct> }) {
  const text = useTexts(camerasTexts);
  const onKey =
    (index: number, { x, y }: Point01) =>
    (press: KeyboardEvent): void => {
      const far = press.shiftKey ? step * 8 : step;
      const moves: Readonly<Record<string, Point01>> = {
        ArrowLeft: { x: x - far, y },
        ArrowRight: { x: x + far, y },
        ArrowUp: { x, y: y - far },
        ArrowDown: { x, y: y + far },
      };
      const point = moves[press.key];
      if (point !== undefined) act({ act: 'move', index, point });
      else if (press.key === 'Delete' || press.key === 'Backspace') act({ act: 'remove', index });
      else if (press.key === 'Insert') act({ act: 'split', index });
      else return;
      press.preventDefault();
    };
  return edit.points.map((point, index) => (
    <button
      key={index}
      type="button"
      className={index === 0 && !edit.closed ? 'corner first' : 'corner'}
      style={placeOf(point)}
      aria-label={text.corner(index + 1, Math.round(point.x * 100), Math.round(point.y * 100))}
      onKeyDown={onKey(index, point)}
    />
  ));
}
