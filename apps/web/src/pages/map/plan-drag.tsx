import { useRef } from 'react';
import type { Dispatch, KeyboardEvent, PointerEvent } from 'react';
import type { Floor, PlanCamera, PlanZone, Point01 } from '#core';
import { Icon } from '../../parts/icon.js';
import { useTexts } from '../../texts/language.js';
import { mapTexts } from '../../texts/map.js';
import { pointBefore, viewLength } from './lay-things.js';
import { PlanCanvas, percent } from './plan-canvas.js';
import { isCamera, isZone, keyText } from './plan-edit.js';
import type { Key, PlanAct, PlanEdit } from './plan-edit.js';

interface PlanDragProps {
  readonly floor: Floor;
  readonly edit: PlanEdit;
  readonly act: Dispatch<PlanAct>;
}

const step = 0.01;
const turn = 5;

/** A floor whose cameras and zones can be moved, turned and sized by mouse, finger and keyboard. */
export function PlanDrag({ floor, edit, act }: PlanDragProps) {
  const text = useTexts(mapTexts);
  const frame = useRef<HTMLDivElement>(null);
  const { placed, selected } = edit;
  const pointOf = ({ clientX, clientY }: PointerEvent): Point01 => {
    const place = frame.current?.getBoundingClientRect();
    if (place === undefined) return { x: 0, y: 0 };
    return { x: (clientX - place.left) / place.width, y: (clientY - place.top) / place.height };
  };
  const onFree = (press: PointerEvent<HTMLDivElement>): void => {
    // Where nothing stands: what is chosen goes there, without a drag.
    if (press.button !== 0 || press.target !== frame.current || selected === undefined) return;
    act({ act: 'move', key: selected, to: pointOf(press) });
    act({ act: 'rest' });
  };
  const tools = { act, pointOf, ratio: floor.ratio };
  return (
    <PlanCanvas floor={floor} {...{ placed, selected, frame, onFree }}>
      {placed.zones.map((zone) => (
        <ZoneMark key={`${zone.camera}/${zone.zone}`} zone={zone} chosen={isZone(selected, zone)} {...tools} />
      ))}
      {placed.cameras.map((camera) => (
        <CameraMark key={camera.camera} camera={camera} chosen={isCamera(selected, camera)} {...tools} />
      ))}
      <span className="unseen" role="status">
        {selected === undefined ? '' : nameOf(selected, text)}
      </span>
    </PlanCanvas>
  );
}

export function nameOf(
  key: Key,
  text: { camera(name: string): string; zone(name: string, of: string): string },
): string {
  return key.kind === 'camera' ? text.camera(key.camera) : text.zone(key.zone, key.camera);
}

interface Tools {
  readonly act: Dispatch<PlanAct>;
  readonly pointOf: (press: PointerEvent) => Point01;
  readonly ratio: number;
  readonly chosen: boolean;
}

/** Follows one pointer from its press to its release; `onMove` is told whether it is the first move. */
function useDrag(
  act: Dispatch<PlanAct>,
  begin: (press: PointerEvent) => void,
  onMove: (press: PointerEvent, first: boolean) => void,
) {
  const held = useRef<{ moved: boolean }>(undefined);
  const end = (): void => {
    if (held.current?.moved === true) act({ act: 'rest' });
    held.current = undefined;
  };
  return {
    onPointerDown: (press: PointerEvent<HTMLElement>): void => {
      if (press.button !== 0) return;
      press.currentTarget.setPointerCapture(press.pointerId);
      held.current = { moved: false };
      begin(press);
    },
    onPointerMove: (press: PointerEvent): void => {
      if (held.current === undefined) return;
      onMove(press, !held.current.moved);
      held.current.moved = true;
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}

function arrowOf({ key, shiftKey }: KeyboardEvent, { x, y }: Point01, ratio: number): Point01 | undefined {
  const far = shiftKey ? step * 5 : step;
  const moves: Readonly<Record<string, Point01>> = {
    ArrowLeft: { x: x - far, y },
    ArrowRight: { x: x + far, y },
    ArrowUp: { x, y: y - far * ratio },
    ArrowDown: { x, y: y + far * ratio },
  };
  return moves[key];
}

function CameraMark({ camera, act, pointOf, ratio, chosen }: Tools & { readonly camera: PlanCamera }) {
  const text = useTexts(mapTexts);
  const key: Key = { kind: 'camera', camera: camera.camera };
  const drag = useDrag(
    act,
    () => act({ act: 'select', key }),
    (press, first) => act({ act: 'move', key, to: pointOf(press), goesOn: !first }),
  );
  const turning = useDrag(
    act,
    () => undefined,
    (press, first) => {
      const to = pointOf(press);
      const direction = (Math.atan2(to.x - camera.x, (camera.y - to.y) / ratio) / Math.PI) * 180;
      act({ act: 'turn', key, direction: Math.round(direction), goesOn: !first });
    },
  );
  const onKeyDown = (press: KeyboardEvent): void => {
    const to = arrowOf(press, camera, ratio);
    if (to !== undefined) act({ act: 'move', key, to });
    else if (press.key === '[' || press.key === ']') {
      act({ act: 'turn', key, direction: camera.direction + (press.key === '[' ? -turn : turn) });
    } else if (press.key === '+' || press.key === '=' || press.key === '-') {
      act({ act: 'spread', key, spread: camera.spread + (press.key === '-' ? -turn : turn) });
    } else if (press.key === 'Delete' || press.key === 'Backspace') act({ act: 'remove', key });
    else return;
    press.preventDefault();
  };
  const tip = pointBefore(camera, 0, viewLength * 0.75, ratio);
  return (
    <>
      <button
        type="button"
        className="plan-camera"
        aria-pressed={chosen}
        aria-label={text.camera(camera.camera)}
        title={camera.camera}
        style={{ left: percent(camera.x), top: percent(camera.y) }}
        onFocus={() => act({ act: 'select', key })}
        onKeyDown={onKeyDown}
        {...drag}
      >
        <Icon name="cameras" size={18} />
      </button>
      {chosen ? (
        <button
          type="button"
          className="plan-handle"
          aria-label={text.turnHandle(camera.camera)}
          style={{ left: percent(clamp(tip.x)), top: percent(clamp(tip.y)) }}
          onKeyDown={(press) => {
            const back = press.key === 'ArrowLeft' || press.key === 'ArrowDown';
            if (!back && press.key !== 'ArrowRight' && press.key !== 'ArrowUp') return;
            act({ act: 'turn', key, direction: camera.direction + (back ? -turn : turn) });
            press.preventDefault();
          }}
          {...turning}
        />
      ) : null}
    </>
  );
}

const clamp = (value: number): number => Math.min(0.98, Math.max(0.02, value));

function ZoneMark({ zone, act, pointOf, ratio, chosen }: Tools & { readonly zone: PlanZone }) {
  const text = useTexts(mapTexts);
  const key: Key = { kind: 'zone', camera: zone.camera, zone: zone.zone };
  const { x, y, width, height } = zone.box01;
  const middle = { x: x + width / 2, y: y + height / 2 };
  // Where inside the zone it was taken hold of.
  const grip = useRef<Point01>({ x: 0, y: 0 });
  const drag = useDrag(
    act,
    (press) => {
      const at = pointOf(press);
      grip.current = { x: at.x - middle.x, y: at.y - middle.y };
      act({ act: 'select', key });
    },
    (press, first) => {
      const at = pointOf(press);
      act({ act: 'move', key, to: { x: at.x - grip.current.x, y: at.y - grip.current.y }, goesOn: !first });
    },
  );
  const sizing = useDrag(
    act,
    () => undefined,
    (press, first) => {
      const at = pointOf(press);
      act({ act: 'size', key, width: at.x - x, height: at.y - y, goesOn: !first });
    },
  );
  const grow = (by: number): void => act({ act: 'size', key, width: width + by, height: height + by * ratio });
  const onKeyDown = (press: KeyboardEvent): void => {
    const to = arrowOf(press, middle, ratio);
    if (to !== undefined) act({ act: 'move', key, to });
    else if (press.key === '+' || press.key === '=') grow(step);
    else if (press.key === '-') grow(-step);
    else if (press.key === 'Delete' || press.key === 'Backspace') act({ act: 'remove', key });
    else return;
    press.preventDefault();
  };
  return (
    <>
      <button
        type="button"
        className="plan-zone"
        aria-pressed={chosen}
        aria-label={nameOf(key, text)}
        data-key={keyText(key)}
        style={{ left: percent(x), top: percent(y), width: percent(width), height: percent(height) }}
        onFocus={() => act({ act: 'select', key })}
        onKeyDown={onKeyDown}
        {...drag}
      >
        <span className="plan-name">{zone.zone}</span>
      </button>
      {chosen ? (
        <button
          type="button"
          className="plan-handle"
          aria-label={text.sizeHandle(zone.zone)}
          style={{ left: percent(x + width), top: percent(y + height) }}
          onKeyDown={(press) => {
            const to = arrowOf(press, { x: width, y: height }, ratio);
            if (to === undefined) return;
            act({ act: 'size', key, width: to.x, height: to.y });
            press.preventDefault();
          }}
          {...sizing}
        />
      ) : null}
    </>
  );
}
