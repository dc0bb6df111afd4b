import { Link } from 'react-router';
import type { Floor } from '#core';
import { Icon } from '../../parts/icon.js';
import { common } from '../../texts/common.js';
import { useLanguage, useTexts } from '../../texts/language.js';
import { mapTexts } from '../../texts/map.js';
import { agoText } from '../../texts/time-text.js';
import { ageOf } from './lay-things.js';
import type { Age, Group, PlanThing } from './lay-things.js';
import { PlanCanvas, percent } from './plan-canvas.js';

/** At one place so many names stand below one another; the others are in the list. */
const mostNames = 3;
const ages: readonly Age[] = ['fresh', 'today', 'week', 'old'];

interface PlanViewProps {
  readonly floor: Floor;
  readonly groups: readonly Group[];
  readonly onThing: (thing: PlanThing) => void;
  readonly onMore: (group: Group) => void;
}

/** A floor with its things, each with a way to the moment when it was put there. */
export function PlanView({ floor, groups, onThing, onMore }: PlanViewProps) {
  const text = useTexts(mapTexts);
  return (
    <div className="stack">
      <PlanCanvas floor={floor} placed={floor}>
        {floor.zones.map(({ camera, zone, box01 }) => (
          <span
            key={`${camera}/${zone}`}
            className="plan-zone"
            style={{
              left: percent(box01.x),
              top: percent(box01.y),
              width: percent(box01.width),
              height: percent(box01.height),
            }}
          >
            <span className="plan-name">{zone}</span>
          </span>
        ))}
        {floor.cameras.map(({ camera, x, y }) => (
          <Link
            key={camera}
            className="plan-camera"
            to={`/cameras/${encodeURIComponent(camera)}`}
            aria-label={text.camera(camera)}
            title={camera}
            style={{ left: percent(x), top: percent(y) }}
          >
            <Icon name="cameras" size={18} />
          </Link>
        ))}
        {groups.map((group) => (
          <ul
            key={group.key}
            className="plan-things"
            style={{ left: percent(group.at.x), top: percent(group.at.y) }}
            aria-label={group.place}
          >
            {group.things.slice(0, mostNames).map((thing) => (
              <li key={thing.objectId}>
                <ThingPill thing={thing} place={group.place} onOpen={() => onThing(thing)} />
              </li>
            ))}
            {group.things.length > mostNames ? (
              <li>
                <button type="button" className="plan-thing more" onClick={() => onMore(group)}>
                  {text.moreHere(group.things.length - mostNames)}
                </button>
              </li>
            ) : null}
          </ul>
        ))}
      </PlanCanvas>
      {floor.cameras.length + floor.zones.length === 0 ? <p className="notice">{text.emptyFloor}</p> : null}
      <p className="plan-legend small-text soft">
        <span>{text.legend}:</span>
        {ages.map((age) => (
          <span key={age} className="plan-key">
            <span className={`plan-dot ${age}`} aria-hidden="true" />
            {text.ages[age]}
          </span>
        ))}
        <span className="plan-key">
          <span className="plan-dot covered fresh" aria-hidden="true" />
          <CoveredWord />
        </span>
      </p>
    </div>
  );
}

function CoveredWord() {
  return useTexts(common).state.covered;
}

interface ThingPillProps {
  readonly thing: PlanThing;
  readonly place: string;
  readonly onOpen: () => void;
}

function ThingPill({ thing, place, onOpen }: ThingPillProps) {
  const text = useTexts(mapTexts);
  const { state } = useTexts(common);
  const { language } = useLanguage();
  const ago = thing.seenAt === null ? text.neverSeen : agoText(thing.seenAt, language);
  return (
    <button
      type="button"
      className={`plan-thing ${ageOf(thing.seenAt)}`}
      aria-label={text.thingAt([thing.name, place, state[thing.state], ago])}
      onClick={onOpen}
    >
      <ThingDot thing={thing} />
      <span className="plan-thing-name">{thing.name}</span>
    </button>
  );
}

/** Full when seen lately, paler with age; a ring when it is covered or no longer there. */
export function ThingDot({ thing }: { readonly thing: PlanThing }) {
  const { state } = thing;
  const hidden = state === 'covered' || state === 'contained';
  const away = state === 'taken' || state === 'carried';
  return (
    <span
      className={`plan-dot ${ageOf(thing.seenAt)}${hidden ? ' covered' : ''}${away ? ' away' : ''}`}
      aria-hidden="true"
    />
  );
}
