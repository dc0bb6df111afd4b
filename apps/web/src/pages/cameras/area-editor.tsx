import { useEffect, useId, useReducer, useState } from 'react';
import type { Area, CameraHealth, MaskList, ZoneList } from '#core';
import { useApi, useSend } from '../../api/use-api.js';
import { ConfirmDialog } from '../../parts/dialog.js';
import { Icon } from '../../parts/icon.js';
import { Failed } from '../../parts/states.js';
import { useToast } from '../../parts/toasts.js';
import { camerasTexts } from '../../texts/cameras.js';
import { common } from '../../texts/common.js';
import { useTexts } from '../../texts/language.js';
import { AreaCanvas } from './area-canvas.js';
import type { AreaKind } from './area-canvas.js';
import { editPolygon, emptyPolygon } from './polygon-edit.js';

interface AreaEditorProps {
  /** Address of the camera in the API. */
  readonly address: string;
  readonly camera: string;
  readonly ratio: number;
  readonly still: CameraHealth['still'];
}

type NamedArea = Area & { readonly kind: AreaKind };
/** What is drawn: a new area, or one that is there, as it was when it was taken up. */
interface Target {
  readonly kind: AreaKind;
  readonly area: Area | undefined;
}

/** Zones and masks on the camera's newest picture: draw, change, remove; by mouse, finger and keyboard. */
export function AreaEditor({ address, camera, ratio, still }: AreaEditorProps) {
  const text = useTexts(camerasTexts);
  const commonText = useTexts(common);
  const toast = useToast();
  const zones = useApi<ZoneList>('cameras', `${address}/zones`).data?.zones ?? [];
  const masks = useApi<MaskList>('cameras', `${address}/masks`).data?.masks ?? [];
  const [target, setTarget] = useState<Target>();
  const [removing, setRemoving] = useState<NamedArea>();
  const [edit, act] = useReducer(editPolygon, emptyPolygon);
  const [name, setName] = useState('');
  const send = useSend<Area>('cameras', 'objects');
  const all: readonly NamedArea[] = [
    ...zones.map((area) => ({ ...area, kind: 'zone' as const })),
    ...masks.map((area) => ({ ...area, kind: 'mask' as const })),
  ];
  const drawn = target !== undefined;
  useEffect(() => {
    if (!drawn) return undefined;
    // On the document: a click on the picture leaves no element with the focus.
    const onKey = (press: KeyboardEvent): void => {
      const { key, ctrlKey, metaKey, shiftKey, target: on } = press;
      if (on instanceof HTMLElement && on.closest('dialog') !== null) return;
      const command = ctrlKey || metaKey;
      const typing = on instanceof HTMLInputElement;
      if (command && key.toLowerCase() === 'z' && !typing) act({ act: shiftKey ? 'redo' : 'undo' });
      else if (command && key.toLowerCase() === 'y' && !typing) act({ act: 'redo' });
      else if (key === 'Escape') setTarget(undefined);
      else if (key === 'Enter' && on instanceof HTMLElement && on.matches('body, main, .corner')) act({ act: 'close' });
      else return;
      press.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [drawn]);
  if (still === null) return <p className="notice">{text.noStill}</p>;

  const begin = (kind: AreaKind, area?: Area): void => {
    act({ act: 'start', points: area?.polygon ?? [] });
    setName(area?.name ?? '');
    send.reset();
    setTarget({ kind, area });
  };
  const save = (replace: boolean): void => {
    if (target === undefined) return;
    const { kind, area } = target;
    const polygon = edit.points;
    const sent =
      area === undefined
        ? { address: `${address}/${kind}s`, body: { name: name.trim(), polygon } }
        : {
            address: `${address}/${kind}s/${encodeURIComponent(area.name)}`,
            method: 'PATCH' as const,
            body: { name: name.trim(), polygon, ...(replace ? {} : { was: area.polygon }) },
          };
    send.mutate(sent, {
      onSuccess: (saved) => {
        setTarget(undefined);
        toast(text.saved(saved.name));
      },
    });
  };
  const remove = ({ kind, name: gone, polygon }: NamedArea): void => {
    send.mutate(
      { address: `${address}/${kind}s/${encodeURIComponent(gone)}`, method: 'DELETE' },
      {
        onSuccess: () => {
          setRemoving(undefined);
          toast(text.removed(gone), () =>
            send.mutate({ address: `${address}/${kind}s`, body: { name: gone, polygon } }),
          );
        },
      },
    );
  };
  const own = target?.area;
  return (
    <div role="group" aria-label={text.picture(camera)} className="stack">
      <AreaCanvas
        image={still.image}
        alt={text.picture(camera)}
        ratio={ratio}
        areas={all.filter((area) => area.kind !== target?.kind || area.name !== own?.name)}
        drawing={target === undefined ? undefined : { kind: target.kind, edit, act }}
      />
      {target === undefined ? (
        <AreaLists zones={zones} masks={masks} onNew={begin} onEdit={begin} onRemove={setRemoving} />
      ) : (
        <DrawForm
          {...{ target, name, setName, edit, act }}
          busy={send.isPending}
          onSave={() => save(false)}
          onCancel={() => setTarget(undefined)}
        />
      )}
      {send.error === null ? null : (
        <>
          <Failed failure={send.error} />
          {send.error.code === 'changed_meanwhile' ? (
            <button type="button" className="button quiet" onClick={() => save(true)}>
              {text.replace}
            </button>
          ) : null}
        </>
      )}
      {removing === undefined ? null : (
        <ConfirmDialog
          title={text.removeArea(removing.name)}
          body={removing.kind === 'zone' ? text.removeZoneSure : text.removeMaskSure}
          confirm={commonText.remove}
          busy={send.isPending}
          onConfirm={() => remove(removing)}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </div>
  );
}

interface AreaListsProps {
  readonly zones: readonly Area[];
  readonly masks: readonly Area[];
  readonly onNew: (kind: AreaKind) => void;
  readonly onEdit: (kind: AreaKind, area: Area) => void;
  readonly onRemove: (area: NamedArea) => void;
}

function AreaLists({ zones, masks, onNew, onEdit, onRemove }: AreaListsProps) {
  const text = useTexts(camerasTexts);
  const lists = [
    { kind: 'zone', areas: zones, title: text.zones, lead: text.zonesLead, none: text.noZones, add: text.newZone },
    { kind: 'mask', areas: masks, title: text.masks, lead: text.masksLead, none: text.noMasks, add: text.newMask },
  ] as const;
  return (
    <div className="grid fit">
      {lists.map(({ kind, areas, title, lead, none, add }) => (
        <section key={kind} className="card stack" aria-label={title}>
          <h2>{title}</h2>
          <p className="soft small-text">{lead}</p>
          {areas.length === 0 ? <p>{none}</p> : null}
          <ul className="area-list">
            {areas.map((area) => (
              <li key={area.name} className="row apart">
                <span className={`area-key ${kind}`}>{area.name}</span>
                <span className="row">
                  <button
                    type="button"
                    className="button plain icon"
                    aria-label={text.edit(area.name)}
                    onClick={() => onEdit(kind, area)}
                  >
                    <Icon name="edit" />
                  </button>
                  <button
                    type="button"
                    className="button plain icon"
                    aria-label={text.removeArea(area.name)}
                    onClick={() => onRemove({ ...area, kind })}
                  >
                    <Icon name="trash" />
                  </button>
                </span>
              </li>
            ))}
          </ul>
          <button type="button" className="button quiet" onClick={() => onNew(kind)}>
            <Icon name="plus" />
            {add}
          </button>
        </section>
      ))}
    </div>
  );
}

interface DrawFormProps {
  readonly target: Target;
  readonly name: string;
  readonly setName: (name: string) => void;
  readonly edit: ReturnType<typeof editPolygon>;
  readonly act: (action: Parameters<typeof editPolygon>[1]) => void;
  readonly busy: boolean;
  readonly onSave: () => void;
  readonly onCancel: () => void;
}

function DrawForm({ target, name, setName, edit, act, busy, onSave, onCancel }: DrawFormProps) {
  const text = useTexts(camerasTexts);
  const commonText = useTexts(common);
  const namesId = useId();
  return (
    <form
      className="card stack"
      aria-label={text.drawing}
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (!edit.closed) act({ act: 'close' });
        else if (name.trim() !== '') onSave();
      }}
    >
      <p>{text.drawHow}</p>
      <p className="soft small-text">{text.drawKeys}</p>
      <div className="row">
        {edit.points.length > 0 ? null : (
          <button type="button" className="button quiet small" onClick={() => act({ act: 'rectangle' })}>
            {text.rectangle}
          </button>
        )}
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
        {edit.closed ? null : (
          <button
            type="button"
            className="button quiet small"
            disabled={edit.points.length < 3}
            onClick={() => act({ act: 'close' })}
          >
            {text.close}
          </button>
        )}
      </div>
      <label className="field">
        <span className="label">{target.kind === 'zone' ? text.areaName : text.maskName}</span>
        <input
          className="input"
          value={name}
          maxLength={100}
          list={target.kind === 'zone' ? namesId : undefined}
          onChange={({ target: field }) => setName(field.value)}
        />
      </label>
      <datalist id={namesId}>
        {text.areaNames.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </datalist>
      <div className="row">
        <button type="submit" className="button" disabled={busy || !edit.closed || name.trim() === ''}>
          {commonText.save}
        </button>
        <button type="button" className="button quiet" onClick={onCancel}>
          {commonText.cancel}
        </button>
      </div>
    </form>
  );
}
