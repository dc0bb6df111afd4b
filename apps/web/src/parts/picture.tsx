import { useState } from 'react';
import type { BoxPx } from '#core';
import { askTexts } from '../texts/ask.js';
import { useTexts } from '../texts/language.js';

interface Size {
  readonly width: number;
  readonly height: number;
}

interface StillProps {
  readonly image: string;
  readonly alt: string;
  /** In pixels of the still. */
  readonly box?: BoxPx | undefined;
}

/** A still with the box drawn over it. Its place is kept free while it loads. */
export function Still({ image, alt, box }: StillProps) {
  const text = useTexts(askTexts);
  const [size, setSize] = useState<Size>();
  const [gone, setGone] = useState(false);
  if (gone) return <p className="picture-gone">{text.pictureGone}</p>;
  return (
    <div className="still">
      <img
        src={image}
        alt={alt}
        onLoad={({ currentTarget }) =>
          setSize({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight })
        }
        onError={() => setGone(true)}
      />
      {size === undefined || box === undefined ? null : <BoxOver size={size} box={box} />}
    </div>
  );
}

/** A box over a picture of `size`, with a dark rim so that it shows on any ground. */
function BoxOver({ size, box }: { readonly size: Size; readonly box: BoxPx }) {
  const line = Math.max(2, size.width / 320);
  const margin = line * 2;
  const place = {
    x: box.x - margin,
    y: box.y - margin,
    width: box.width + margin * 2,
    height: box.height + margin * 2,
    rx: line * 2,
    fill: 'none',
  };
  return (
    <svg className="over" viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
      <rect {...place} className="box-halo" strokeWidth={line * 2.2} />
      <rect {...place} className="box-line" strokeWidth={line} />
    </svg>
  );
}

interface CutOutProps {
  readonly image: string;
  readonly box: BoxPx;
  readonly alt: string;
}

/** The part of a still around a box, large enough to be recognised. */
export function CutOut({ image, box, alt }: CutOutProps) {
  const text = useTexts(askTexts);
  const [size, setSize] = useState<Size>();
  const [gone, setGone] = useState(false);
  if (gone) return <span className="cut-out picture-gone">{text.pictureGone}</span>;
  const side = Math.max(box.width, box.height) * 1.9;
  const left = box.x + box.width / 2 - side / 2;
  const top = box.y + box.height / 2 - side / 2;
  return (
    <span className="cut-out">
      <img
        className="unseen"
        src={image}
        alt=""
        onLoad={({ currentTarget }) =>
          setSize({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight })
        }
        onError={() => setGone(true)}
      />
      <svg viewBox={`${left} ${top} ${side} ${side}`} role="img" aria-label={alt}>
        {size === undefined ? null : <image href={image} width={size.width} height={size.height} />}
      </svg>
    </span>
  );
}
