import { playerTexts } from '../texts/player.js';
import { useTexts } from '../texts/language.js';
import type { BoxNow } from './box-at.js';

function percent(value: number): string {
  return `${(value * 100).toFixed(3)}%`;
}

interface BoxesOverProps {
  readonly boxes: readonly BoxNow[];
  /** The object the evidence is about stands out. */
  readonly objectId?: string | undefined;
}

/** Boxes with their names over a picture that fills its frame. */
export function BoxesOver({ boxes, objectId }: BoxesOverProps) {
  const text = useTexts(playerTexts);
  return (
    <div className="boxes" aria-hidden="true">
      <svg viewBox="0 0 1 1" preserveAspectRatio="none">
        {boxes.map(({ kind, state, box01, objectId: id }, index) => {
          const { x, y, width, height } = box01;
          const classes = `${kind} ${state} ${id !== null && id === objectId ? 'main' : ''}`;
          return (
            <g key={`${kind}-${id ?? index}`} className={classes} data-object={id ?? undefined}>
              <rect {...{ x, y, width, height }} className="halo" />
              <rect {...{ x, y, width, height }} className="line" />
            </g>
          );
        })}
      </svg>
      {boxes.map(({ kind, label, state, box01, objectId: id }, index) => {
        if (label === '') return null;
        const name = label ?? (kind === 'person' ? text.person : text.thing);
        const above = box01.y > 0.08;
        return (
          <span
            key={`${kind}-${id ?? index}`}
            className={above ? `tag ${kind}` : `tag ${kind} below`}
            style={{
              left: percent(Math.min(box01.x, 0.9)),
              top: percent(above ? box01.y : box01.y + box01.height),
            }}
          >
            {state === 'covered' || state === 'contained' ? text.covered(name) : name}
          </span>
        );
      })}
    </div>
  );
}
