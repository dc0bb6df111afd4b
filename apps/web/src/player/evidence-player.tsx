import { useState } from 'react';
import type { Clip } from '#core';
import { withQuery } from '../api/client.js';
import { useApi } from '../api/use-api.js';
import { useTexts } from '../texts/language.js';
import { playerTexts } from '../texts/player.js';
import { ClipPlayer } from './clip-player.js';
import { Downloads } from './downloads.js';
import './player.css';
import { Wipe } from './wipe.js';

export interface EvidencePlayerProps {
  /** Address of the clip below /api/media/; null: there is only the picture. */
  readonly clip: string | null;
  readonly image: string | null;
  /** What the picture shows, for who does not see it. */
  readonly alt: string;
  /** The moment it is about, in milliseconds of the clip; it starts a little before. */
  readonly momentMs?: number | undefined;
  /** The object that stands out. */
  readonly objectId?: string | undefined;
  /** File name for downloads, without ending. */
  readonly name: string;
  readonly link: string;
}

/** Somebody wants to see the hand before the thing lies there. */
const leadInMs = 3000;
type View = 'clip' | 'wipe' | 'still';

/** Evidence at full size: the clip with boxes, the stills before and after, and ways to take them along. */
export function EvidencePlayer({ clip, image, alt, momentMs, objectId, name, link }: EvidencePlayerProps) {
  const text = useTexts(playerTexts);
  const known = useApi<Clip>('changes', withQuery('/api/clips', { clip: clip ?? '' }), { enabled: clip !== null }).data;
  const [chosen, setChosen] = useState<View>('clip');
  const [boxes, setBoxes] = useState(true);
  const change = nearest(known, momentMs);
  const wipe = change?.before != null && change.after !== null ? change : undefined;
  const view: View = clip === null ? 'still' : chosen === 'wipe' && wipe === undefined ? 'clip' : chosen;
  return (
    <div className="stack evidence-player">
      {wipe === undefined ? null : (
        <div className="switcher" role="group" aria-label={text.views}>
          <button type="button" aria-pressed={view === 'clip'} onClick={() => setChosen('clip')}>
            {text.clip}
          </button>
          <button type="button" aria-pressed={view === 'wipe'} onClick={() => setChosen('wipe')}>
            {text.beforeAfter}
          </button>
        </div>
      )}
      {view === 'clip' && clip !== null ? (
        <ClipPlayer
          address={clip}
          clip={known}
          startMs={Math.max(0, (momentMs ?? 0) - leadInMs)}
          momentMs={momentMs}
          objectId={objectId}
          boxes={boxes}
          onBoxes={() => setBoxes((shown) => !shown)}
        />
      ) : null}
      {view === 'wipe' && wipe?.before != null && wipe.after !== null ? (
        <Wipe before={wipe.before} after={wipe.after} box01={wipe.box01} boxes={boxes} />
      ) : null}
      {view === 'still' ? (
        <>
          {image === null ? null : <img className="stage-still" src={image} alt={alt} />}
          <p className="soft">{text.noClip}</p>
        </>
      ) : null}
      <Downloads address={clip} clip={known} {...{ name, image, link }} />
      {view === 'clip' ? (
        <details className="keys">
          <summary>{text.keys}</summary>
          <ul>
            {text.keyList.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

/** The change that the evidence is about: the one next to its moment. */
function nearest(clip: Clip | undefined, momentMs: number | undefined): Clip['changes'][number] | undefined {
  if (clip === undefined) return undefined;
  const [first] = clip.changes.toSorted(
    (a, b) => Math.abs(a.atMs - (momentMs ?? 0)) - Math.abs(b.atMs - (momentMs ?? 0)),
  );
  return first;
}
