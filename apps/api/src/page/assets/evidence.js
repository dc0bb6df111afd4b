import { timeText } from './texts.js';

const svgNames = 'http://www.w3.org/2000/svg';
/** A clip starts this much before its moment, so that the hand is seen and not only the result. */
const LEAD_IN_MS = 1000;

/** Makes an element: attributes, then children; text is always text, never markup. */
export function element(name, attributes = {}, ...children) {
  const made =
    name === 'svg' || name === 'rect' || name === 'image'
      ? document.createElementNS(svgNames, name)
      : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? '' : String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** The still with the box drawn over it. */
function pictureWithBox(evidence, text) {
  const alt = text.pictureOf(text.kind[evidence.kind], timeText(evidence.at, text.language), evidence.camera);
  const frame = element('div', { class: 'frame' });
  const { x, y, width, height } = evidence.box;
  const image = element('img', {
    alt,
    loading: 'lazy',
    onload: () => {
      const line = Math.max(2, image.naturalWidth / 320);
      const margin = line * 2;
      const place = {
        x: x - margin,
        y: y - margin,
        width: width + margin * 2,
        height: height + margin * 2,
        rx: line * 2,
      };
      frame.append(
        element(
          'svg',
          { viewBox: `0 0 ${image.naturalWidth} ${image.naturalHeight}`, 'aria-hidden': 'true' },
          element('rect', { ...place, class: 'halo', 'stroke-width': line * 2 }),
          element('rect', { ...place, class: 'box', 'stroke-width': line }),
        ),
      );
    },
    onerror: () => frame.replaceChildren(element('p', { class: 'gone' }, text.pictureGone)),
  });
  image.src = evidence.image;
  frame.append(image);
  return frame;
}

function clipPlayer(evidence, text) {
  const frame = element('div', { class: 'frame' });
  const start = Math.max(0, (evidence.clipOffsetMs ?? 0) - LEAD_IN_MS) / 1000;
  const video = element('video', {
    controls: true,
    playsinline: true,
    preload: 'metadata',
    'aria-label': text.playClip,
    onloadedmetadata: () => {
      video.currentTime = start;
      video.play().catch(() => undefined); // a browser may want a second press
    },
    onerror: () => frame.replaceChildren(element('p', { class: 'gone' }, text.clipGone)),
  });
  video.muted = true;
  video.src = evidence.clip;
  frame.append(video);
  return frame;
}

/** One piece of evidence: still with box, and its clip in the same place on demand. */
export function evidenceCard(evidence, number, text) {
  const stage = element('div', { class: 'stage' });
  const picture = () => (evidence.image === null ? null : pictureWithBox(evidence, text));
  const shownFirst = picture();
  if (shownFirst !== null) stage.append(shownFirst);
  let playing = false;
  const toggle =
    evidence.clip === null
      ? null
      : element(
          'button',
          {
            type: 'button',
            class: 'quiet',
            onclick: () => {
              playing = !playing;
              const shown = playing ? clipPlayer(evidence, text) : picture();
              stage.replaceChildren(...(shown === null ? [] : [shown]));
              toggle.textContent = playing ? `▣ ${text.showPicture}` : `▶ ${text.playClip}`;
            },
          },
          `▶ ${text.playClip}`,
        );
  return element(
    'li',
    { class: 'evidence', id: `evidence-${evidence.id}`, tabindex: '-1', 'aria-label': text.evidenceOf(number) },
    stage,
    element(
      'div',
      { class: 'caption' },
      element('span', { class: 'cite', 'aria-hidden': 'true' }, String(number)),
      element('strong', {}, text.kind[evidence.kind]),
      element('time', { datetime: evidence.at }, timeText(evidence.at, text.language)),
      element('span', { class: 'camera' }, evidence.camera),
      evidence.by === null ? null : element('span', { class: 'by' }, evidence.by.description),
      toggle,
    ),
  );
}

/** The part of a still around a box, large enough to be recognised. */
export function cutOut(evidence, box, alt) {
  const side = Math.max(box.width, box.height) * 1.8;
  const left = box.x + box.width / 2 - side / 2;
  const top = box.y + box.height / 2 - side / 2;
  const picture = element('image', { href: evidence.image });
  const view = element(
    'svg',
    { viewBox: `${left} ${top} ${side} ${side}`, role: 'img', 'aria-label': alt, class: 'cutout' },
    picture,
  );
  const size = new Image();
  size.addEventListener('load', () => {
    picture.setAttribute('width', String(size.naturalWidth));
    picture.setAttribute('height', String(size.naturalHeight));
  });
  size.src = evidence.image;
  return view;
}

/** Keeps a citation on the line of the words it belongs to. */
const wordJoiner = '\u2060';

/** The narrative with its [e1] as links to the evidence. */
export function narrative(answer, text) {
  const paragraph = element('p', { class: 'narrative' });
  for (const part of answer.narrative.split(/(\s*\[e\d+\])/u)) {
    const id = /\[(e\d+)\]/u.exec(part)?.[1];
    const number = answer.evidence.findIndex((evidence) => evidence.id === id) + 1;
    if (id === undefined || number === 0) {
      paragraph.append(part);
      continue;
    }
    paragraph.append(
      wordJoiner,
      element(
        'a',
        {
          class: 'cite',
          href: `#evidence-${id}`,
          'aria-label': text.evidenceOf(number),
          onclick: (press) => {
            press.preventDefault();
            const card = document.getElementById(`evidence-${id}`);
            card?.scrollIntoView({ block: 'center' });
            card?.focus({ preventScroll: true });
          },
        },
        String(number),
      ),
      wordJoiner,
    );
  }
  return paragraph;
}
