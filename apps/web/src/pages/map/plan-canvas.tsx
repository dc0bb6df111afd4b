import type { PointerEvent, ReactNode, RefObject } from 'react';
import type { Floor, PlanCamera } from '#core';
import { useTexts } from '../../texts/language.js';
import { mapTexts } from '../../texts/map.js';
import { pointBefore, viewLength } from './lay-things.js';
import { isCamera } from './plan-edit.js';
import type { Key, Placed } from './plan-edit.js';

interface PlanCanvasProps {
  readonly floor: Pick<Floor, 'name' | 'ratio' | 'image'>;
  readonly placed: Placed;
  readonly selected?: Key | undefined;
  readonly frame?: RefObject<HTMLDivElement | null>;
  readonly onFree?: ((press: PointerEvent<HTMLDivElement>) => void) | undefined;
  /** What stands on it. */
  readonly children: ReactNode;
}

export function percent(value: number): string {
  return `${value * 100}%`;
}

/** The ground of a floor, its picture or a grid, with what its cameras see. */
export function PlanCanvas({ floor, placed, selected, frame, onFree, children }: PlanCanvasProps) {
  const text = useTexts(mapTexts);
  const { ratio, image, name } = floor;
  return (
    <div
      ref={frame}
      role="group"
      aria-label={text.floorPlan(name)}
      className={`plan${image === null ? ' grid-ground' : ''}${onFree === undefined ? '' : ' editing'}`}
      style={{ aspectRatio: ratio, maxWidth: `min(100%, ${70 * ratio}dvh)` }}
      onPointerDown={onFree}
    >
      {image === null ? null : <img src={image} alt="" draggable={false} />}
      <svg viewBox={`0 0 ${ratio * 100} 100`} aria-hidden="true">
        {placed.cameras.map((camera) => (
          <path
            key={camera.camera}
            className={isCamera(selected, camera) ? 'plan-cone own' : 'plan-cone'}
            d={coneOf(camera, ratio)}
          />
        ))}
      </svg>
      {children}
    </div>
  );
}

/** The sector that a camera sees, in units of which the plan is 100 high. */
function coneOf(camera: PlanCamera, ratio: number): string {
  const at = (aside: number): string => {
    const { x, y } = pointBefore(camera, aside, viewLength, ratio);
    return `${x * ratio * 100} ${y * 100}`;
  };
  const radius = viewLength * ratio * 100;
  const half = camera.spread / 2;
  return `M${camera.x * ratio * 100} ${camera.y * 100}L${at(-half)}A${radius} ${radius} 0 0 1 ${at(half)}Z`;
}
