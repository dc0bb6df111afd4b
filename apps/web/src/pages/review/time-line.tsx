import type { Timeline } from '#core';
import { common } from '../../texts/common.js';
import { reviewTexts } from '../../texts/review.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { timeText } from '../../texts/time-text.js';
import { entryName } from './entry-name.js';
import { groupCounts, hourCounts, placeIn, ticksOf } from './place-in-stretch.js';

interface TimeLineProps {
  readonly line: Timeline;
  readonly hour: number | undefined;
  readonly onHour: (hour: number | undefined) => void;
  readonly onObject: (id: string) => void;
}

/** One lane a camera: when it recorded, when somebody was in view, and what happened; below it the states of things. */
export function TimeLine({ line, hour, onHour, onObject }: TimeLineProps) {
  const text = useTexts(reviewTexts);
  const most = Math.max(
    1,
    ...line.cameras.flatMap(({ buckets }) => buckets.map(({ counts }) => groupCounts(counts).all)),
  );
  return (
    <div className="time-line">
      {line.cameras.map((lane) => (
        <CameraLane key={lane.camera} lane={lane} line={line} most={most} />
      ))}
      {line.objects.map((thing) => (
        <ObjectLane key={thing.id} thing={thing} line={line} onObject={onObject} />
      ))}
      <div className="lane ticks" aria-hidden="true">
        <span />
        <span className="lane-track">
          {ticksOf(line).map((tick, index, all) => (
            <span key={`${tick}${index}`} style={{ left: `${(index / (all.length - 1)) * 100}%` }}>
              {tick}
            </span>
          ))}
        </span>
      </div>
      {hour === undefined ? <Hours line={line} onHour={onHour} /> : null}
      <Legend line={line} text={text.legend} />
    </div>
  );
}

function CameraLane({
  lane,
  line,
  most,
}: {
  readonly lane: Timeline['cameras'][number];
  readonly line: Timeline;
  readonly most: number;
}) {
  const text = useTexts(reviewTexts);
  const counted = lane.buckets.map(({ at, counts }) => ({ at, ...groupCounts(counts) }));
  const entries = counted.reduce((sum, { all }) => sum + all, 0);
  const minutes = lane.activity.reduce((sum, { from, to }) => sum + (Date.parse(to) - Date.parse(from)) / 60_000, 0);
  const width = (line.stepMs / (Date.parse(line.to) - Date.parse(line.from))) * 100;
  return (
    <div className="lane">
      <span className="lane-name">
        {lane.camera}
        <span className="soft small-text">{text.laneSays(entries, Math.round(minutes))}</span>
      </span>
      <span className="lane-track tall" aria-hidden="true">
        {lane.recorded.map((span) => (
          <span key={span.from} className="recorded" style={placeIn(span, line)} />
        ))}
        {lane.activity.map((span) => (
          <span key={span.from} className="active" style={placeIn(span, line)} />
        ))}
        {counted.map(({ at, came, hidden, went, all }) => (
          <span
            key={at}
            className="bucket"
            style={{ ...placeIn({ from: at, to: at }, line), width: `${width}%`, height: `${20 + (all / most) * 62}%` }}
          >
            <span className="went" style={{ flexGrow: went }} />
            <span className="hid" style={{ flexGrow: hidden }} />
            <span className="came" style={{ flexGrow: came }} />
          </span>
        ))}
      </span>
    </div>
  );
}

function ObjectLane({
  thing,
  line,
  onObject,
}: {
  readonly thing: Timeline['objects'][number];
  readonly line: Timeline;
  readonly onObject: (id: string) => void;
}) {
  const text = useTexts(reviewTexts);
  const commonText = useTexts(common);
  const { language } = useLanguage();
  const name = entryName(thing, commonText);
  const says = thing.states
    .map(({ state, from }) => `${commonText.state[state]} ${timeText(from, language, 'time')}`)
    .join(', ');
  return (
    <div className="lane">
      <button type="button" className="lane-name link" title={text.onlyThis(name)} onClick={() => onObject(thing.id)}>
        {name}
        <span className="unseen">: {says}</span>
      </button>
      <span className="lane-track" aria-hidden="true">
        {thing.states.map((span) => (
          <span key={span.from} className={`state ${span.state}`} style={placeIn(span, line)} />
        ))}
      </span>
    </div>
  );
}

function Hours({ line, onHour }: { readonly line: Timeline; readonly onHour: (hour: number) => void }) {
  const text = useTexts(reviewTexts);
  const counts = hourCounts(line);
  const most = Math.max(1, ...counts);
  return (
    <ul className="hours" aria-label={text.hours}>
      {counts.slice(0, 24).map((entries, index) => (
        <li key={index}>
          <button
            type="button"
            data-some={entries > 0}
            style={{ '--heat': `${Math.round((entries / most) * 55)}%` } as React.CSSProperties}
            onClick={() => onHour(index)}
          >
            {index}
            <span className="unseen">{text.hourWith(entries)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Legend({
  line,
  text,
}: {
  readonly line: Timeline;
  readonly text: Readonly<Record<'came' | 'hid' | 'went' | 'active' | 'recorded', string>>;
}) {
  const { state } = useTexts(common);
  const states = [...new Set(line.objects.flatMap(({ states: spans }) => spans.map((span) => span.state)))];
  return (
    <ul className="legend small-text soft">
      {(['came', 'hid', 'went', 'active', 'recorded'] as const).map((kind) => (
        <li key={kind}>
          <span className={`swatch ${kind}`} aria-hidden="true" />
          {text[kind]}
        </li>
      ))}
      {states.map((name) => (
        <li key={name}>
          <span className={`swatch state ${name}`} aria-hidden="true" />
          {state[name]}
        </li>
      ))}
    </ul>
  );
}
