import { useEffect, useRef, useState } from 'react';
import type { Clip } from '#core';
import { Icon } from '../parts/icon.js';
import { useToast } from '../parts/toasts.js';
import { useTexts } from '../texts/language.js';
import { playerTexts } from '../texts/player.js';
import { recordWithBoxes } from './record-boxes.js';

interface DownloadsProps {
  readonly name: string;
  readonly address: string | null;
  readonly image: string | null;
  readonly clip: Clip | undefined;
  /** Address of the page that shows this. */
  readonly link: string;
}

/** Ways to take the evidence along: the clip, the clip with its boxes, the picture, the link. */
export function Downloads({ name, address, image, clip, link }: DownloadsProps) {
  const text = useTexts(playerTexts);
  const toast = useToast();
  const [share, setShare] = useState<number>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const record = async (): Promise<void> => {
    if (address === null || clip === undefined) return;
    const own = new AbortController();
    running.current = own;
    setShare(0);
    try {
      const blob = await recordWithBoxes({
        clip: address,
        boxes: clip.boxes,
        nameOf: ({ label, kind }) => label ?? (kind === 'person' ? text.person : text.thing),
        onProgress: setShare,
        signal: own.signal,
      });
      const file = document.createElement('a');
      file.href = URL.createObjectURL(blob);
      file.download = `${name}-boxes.${blob.type.includes('mp4') ? 'mp4' : 'webm'}`;
      file.click();
      setTimeout(() => URL.revokeObjectURL(file.href), 10_000);
    } catch {
      if (!own.signal.aborted) toast(text.drawFailed);
    }
    setShare(undefined);
  };
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(link);
    toast(text.copied);
  };
  return (
    <div className="row" role="group" aria-label={text.download}>
      {address === null ? null : (
        <a className="button quiet small" href={address} download={`${name}.mp4`}>
          <Icon name="download" size={18} />
          {text.plain}
        </a>
      )}
      {address === null || clip === undefined ? null : (
        <button
          type="button"
          className="button quiet small"
          disabled={share !== undefined}
          onClick={() => void record()}
        >
          <Icon name="download" size={18} />
          {share === undefined ? text.withBoxes : text.drawing(Math.round(share * 100))}
        </button>
      )}
      {image === null ? null : (
        <a className="button quiet small" href={image} download={`${name}.jpg`}>
          <Icon name="download" size={18} />
          {text.still}
        </a>
      )}
      <button type="button" className="button quiet small" onClick={() => void copy()}>
        <Icon name="link" size={18} />
        {text.copyLink}
      </button>
    </div>
  );
}
