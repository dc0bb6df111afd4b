import { useState } from 'react';
import type { Box01 } from '#core';
import { playerTexts } from '../texts/player.js';
import { useTexts } from '../texts/language.js';
import { BoxesOver } from './boxes-over.js';

interface WipeProps {
  readonly before: string;
  readonly after: string;
  readonly box01: Box01;
  readonly boxes: boolean;
}

/** Two stills of the same view, one over the other, with an edge that can be drawn across. */
export function Wipe({ before, after, box01, boxes }: WipeProps) {
  const text = useTexts(playerTexts);
  const [share, setShare] = useState(50);
  return (
    <div className="stage wipe">
      <img src={before} alt={text.before} />
      <img className="over" src={after} alt={text.after} style={{ clipPath: `inset(0 0 0 ${share}%)` }} />
      {boxes ? <BoxesOver boxes={[{ kind: 'object', objectId: null, label: '', state: 'visible', box01 }]} /> : null}
      <span className="wipe-edge" style={{ left: `${share}%` }} aria-hidden="true" />
      <span className="wipe-name first" aria-hidden="true">
        {text.before}
      </span>
      <span className="wipe-name last" aria-hidden="true">
        {text.after}
      </span>
      <input
        type="range"
        min="0"
        max="100"
        step="1"
        value={share}
        aria-label={text.wipe}
        onChange={({ target }) => setShare(Number(target.value))}
      />
    </div>
  );
}
