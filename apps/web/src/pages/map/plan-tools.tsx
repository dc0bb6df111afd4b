import type { Dispatch } from 'react';
import type { Plan } from '#core';
import { Icon } from '../../parts/icon.js';
import { common } from '../../texts/common.js';
import { useTexts } from '../../texts/language.js';
import { mapTexts } from '../../texts/map.js';
import { nameOf } from './plan-drag.js';
import { isCamera, isZone, keyText, leastSide, spreads } from './plan-edit.js';
import type { Key, PlanAct, PlanEdit } from './plan-edit.js';

interface EditProps {
  readonly edit: PlanEdit;
  readonly act: Dispatch<PlanAct>;
}

/** Undo and redo, and what is chosen in numbers. */
export function ChosenTools({ edit, act }: EditProps) {
  const text = useTexts(mapTexts);
  const commonText = useTexts(common);
  const { selected, placed } = edit;
  const camera = placed.cameras.find((each) => isCamera(selected, each));
  const zone = placed.zones.find((each) => isZone(selected, each));
  const rest = (): void => act({ act: 'rest' });
  return (
    <div className="stack">
      <div className="row">
        <button
          type="button"
          className="button quiet small"
          disabled={edit.past.length === 0}
          onClick={() => act({ act: 'undo' })}
        >
          <Icon name="undo" size={18} />
          {commonText.undo}
        </button>
        <button
          type="button"
          className="button quiet small"
          disabled={edit.future.length === 0}
          onClick={() => act({ act: 'redo' })}
        >
          {text.redo}
        </button>
      </div>
      {selected === undefined || (camera === undefined && zone === undefined) ? null : (
        <fieldset className="stack plan-chosen">
          <legend>{nameOf(selected, text)}</legend>
          {camera === undefined ? null : (
            <>
              <Slider
                label={text.direction}
                said={text.directionText(Math.round(camera.direction))}
                value={camera.direction}
                least={0}
                most={359}
                onChange={(direction) => act({ act: 'turn', key: selected, direction, goesOn: true })}
                onRest={rest}
              />
              <Slider
                label={text.spread}
                said={text.spreadText(Math.round(camera.spread))}
                value={camera.spread}
                least={spreads.least}
                most={spreads.most}
                onChange={(spread) => act({ act: 'spread', key: selected, spread, goesOn: true })}
                onRest={rest}
              />
            </>
          )}
          {zone === undefined
            ? null
            : (['width', 'height'] as const).map((side) => (
                <Slider
                  key={side}
                  label={text[side]}
                  said={text.percent(Math.round(zone.box01[side] * 100))}
                  value={zone.box01[side] * 100}
                  least={leastSide * 100}
                  most={100}
                  onChange={(value) => {
                    const { width, height } = zone.box01;
                    const sides = side === 'width' ? { width: value / 100, height } : { width, height: value / 100 };
                    act({ act: 'size', key: selected, ...sides, goesOn: true });
                  }}
                  onRest={rest}
                />
              ))}
          <button type="button" className="button quiet small" onClick={() => act({ act: 'remove', key: selected })}>
            <Icon name="trash" size={18} />
            {text.takeOff}
          </button>
        </fieldset>
      )}
    </div>
  );
}

interface SliderProps {
  readonly label: string;
  readonly said: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
  readonly onRest: () => void;
}

function Slider({ label, said, value, least, most, onChange, onRest }: SliderProps) {
  return (
    <label className="field">
      <span className="label">
        {label}: <span className="soft">{said}</span>
      </span>
      <input
        type="range"
        min={least}
        max={most}
        step={1}
        value={Math.round(value)}
        aria-valuetext={said}
        onChange={({ target }) => onChange(Number(target.value))}
        onPointerUp={onRest}
        onBlur={onRest}
      />
    </label>
  );
}

/** What could stand on this floor; what stands on another one says so. */
export function Unplaced({ plan, floorId, edit, act }: EditProps & { readonly plan: Plan; readonly floorId: string }) {
  const text = useTexts(mapTexts);
  const keys = plan.places.flatMap(({ camera, zones }): Key[] => [
    { kind: 'camera', camera },
    ...zones.map((zone) => ({ kind: 'zone', camera, zone }) as const),
  ]);
  const standsOn = (key: Key) =>
    plan.floors.find(
      ({ id, cameras, zones }) =>
        id !== floorId && (cameras.some((camera) => isCamera(key, camera)) || zones.some((zone) => isZone(key, zone))),
    );
  const free = keys.filter(
    (key) =>
      !edit.placed.cameras.some((camera) => isCamera(key, camera)) &&
      !edit.placed.zones.some((zone) => isZone(key, zone)),
  );
  return (
    <section className="stack" aria-label={text.unplaced}>
      <h3>{text.unplaced}</h3>
      {free.length === 0 ? <p className="soft">{text.allPlaced}</p> : null}
      <ul className="plan-free">
        {free.map((key) => {
          const other = standsOn(key);
          const name = key.kind === 'camera' ? key.camera : key.zone;
          return (
            <li key={keyText(key)}>
              <button
                type="button"
                className="chip"
                aria-label={`${text.placeIt(nameOf(key, text))}${other === undefined ? '' : `, ${text.onOther(other.name)}`}`}
                onClick={() => act({ act: 'place', key })}
              >
                <Icon name={key.kind === 'camera' ? 'cameras' : 'plus'} size={18} />
                {name}
                {other === undefined ? null : <span className="soft small-text">{text.onOther(other.name)}</span>}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
