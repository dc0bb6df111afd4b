import { useCallback, useEffect, useRef, useState } from 'react';
import type { Clip } from '#core';
import { useTexts } from '../texts/language.js';
import { playerTexts } from '../texts/player.js';
import { boxesAt } from './box-at.js';
import { BoxesOver } from './boxes-over.js';
import { Controls } from './controls.js';
import { useClipTime } from './use-clip-time.js';

interface ClipPlayerProps {
  readonly address: string;
  /** What is known of the clip; undefined while it is asked for: the clip plays meanwhile. */
  readonly clip: Clip | undefined;
  readonly startMs: number;
  readonly momentMs: number | undefined;
  readonly objectId: string | undefined;
  readonly boxes: boolean;
  readonly onBoxes: () => void;
}

const skipMs = 2000;

/** A clip with its boxes in step and everything to move in it, by hand and by keyboard. */
export function ClipPlayer({ address, clip, startMs, momentMs, objectId, boxes, onBoxes }: ClipPlayerProps) {
  const text = useTexts(playerTexts);
  const frame = useRef<HTMLDivElement>(null);
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const [speed, setSpeed] = useState(1);
  const [full, setFull] = useState(false);
  const [failed, setFailed] = useState<'gone' | 'unplayable'>();
  const time = useClipTime(video);
  useEffect(() => {
    const changed = (): void => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', changed);
    return () => document.removeEventListener('fullscreenchange', changed);
  }, []);
  const toggleFull = useCallback(() => {
    void (document.fullscreenElement === null ? frame.current?.requestFullscreen() : document.exitFullscreen());
  }, []);
  const setRate = (rate: number): void => {
    setSpeed(rate);
    if (video !== null) video.playbackRate = rate;
  };
  const onFault = async (): Promise<void> => {
    const there = await fetch(address, { method: 'HEAD' }).catch(() => undefined);
    setFailed(there?.status === 404 ? 'gone' : 'unplayable');
  };
  const onKey = (press: React.KeyboardEvent): void => {
    const acts: Readonly<Record<string, () => void>> = {
      ' ': time.toggle,
      k: time.toggle,
      ArrowLeft: () => time.seek(time.atMs - skipMs),
      ArrowRight: () => time.seek(time.atMs + skipMs),
      ',': () => time.step(-1),
      '.': () => time.step(1),
      b: onBoxes,
      f: toggleFull,
    };
    const onField = press.target instanceof HTMLElement && press.target.matches('select, input');
    const onButton = press.target instanceof HTMLButtonElement && press.key === ' ';
    const act = acts[press.key];
    if (act === undefined || onButton || (onField && press.key.startsWith('Arrow'))) return;
    press.preventDefault();
    act();
  };
  if (failed !== undefined) {
    return (
      <div className="notice bad" role="alert">
        <strong>{text[failed]}</strong>
        <span>{text[`${failed}How`]}</span>
      </div>
    );
  }
  return (
    <div className="player" ref={frame} onKeyDown={onKey} role="group" aria-label={text.video}>
      <div
        className="stage"
        style={clip?.width != null && clip.height !== null ? { aspectRatio: `${clip.width} / ${clip.height}` } : {}}
      >
        <video
          ref={setVideo}
          src={address}
          muted
          playsInline
          autoPlay
          tabIndex={0}
          aria-label={text.video}
          onClick={time.toggle}
          onLoadedMetadata={({ currentTarget }) => {
            currentTarget.currentTime = startMs / 1000;
          }}
          onError={() => void onFault()}
        />
        {boxes && clip !== undefined ? <BoxesOver boxes={boxesAt(clip.boxes, time.atMs)} objectId={objectId} /> : null}
        {time.waiting ? (
          <p className="stage-wait" role="status">
            {text.waiting}
          </p>
        ) : null}
      </div>
      <Controls
        {...{ time, speed, boxes, onBoxes, full }}
        moments={momentMs === undefined ? [] : [momentMs]}
        onSpeed={setRate}
        onFull={toggleFull}
      />
    </div>
  );
}
