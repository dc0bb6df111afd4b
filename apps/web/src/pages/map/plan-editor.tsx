import { useEffect, useReducer, useState } from 'react';
import type { Floor, FloorChange, Plan } from '#core';
import { useSend } from '../../api/use-api.js';
import { ConfirmDialog } from '../../parts/dialog.js';
import { Icon } from '../../parts/icon.js';
import { Failed } from '../../parts/states.js';
import { useToast } from '../../parts/toasts.js';
import { common } from '../../texts/common.js';
import { useTexts } from '../../texts/language.js';
import { mapTexts } from '../../texts/map.js';
import { FloorPicture } from './floor-picture.js';
import { keepDraft, keptDraft } from './plan-draft.js';
import { PlanDrag } from './plan-drag.js';
import { editPlan, emptyPlan } from './plan-edit.js';
import { ChosenTools, Unplaced } from './plan-tools.js';

interface PlanEditorProps {
  readonly plan: Plan;
  /** The floor as it is stored now; it may change while it is arranged. */
  readonly floor: Floor;
  readonly onClose: () => void;
}

/** Arranges a floor: name, picture, what stands where. Nothing counts before it is saved; what was not is kept. */
export function PlanEditor({ plan, floor, onClose }: PlanEditorProps) {
  const text = useTexts(mapTexts);
  const commonText = useTexts(common);
  const toast = useToast();
  const [draft] = useState(() => keptDraft(floor.id));
  const [edit, act] = useReducer(editPlan, {
    ...emptyPlan,
    placed: draft?.placed ?? { cameras: floor.cameras, zones: floor.zones },
  });
  const [name, setName] = useState(draft?.name ?? floor.name);
  const [seen, setSeen] = useState(draft?.revision ?? floor.revision);
  const [removing, setRemoving] = useState(false);
  const send = useSend<Floor | undefined>('plan');
  const address = `/api/plan/floors/${floor.id}`;
  const { placed } = edit;
  useEffect(() => {
    keepDraft(floor.id, { name, placed, revision: seen });
  }, [floor.id, name, placed, seen]);
  useEffect(() => {
    const onKey = (press: KeyboardEvent): void => {
      const { key, ctrlKey, metaKey, shiftKey, target } = press;
      if (!ctrlKey && !metaKey) return;
      if (target instanceof HTMLInputElement && target.type === 'text') return;
      if (key.toLowerCase() === 'z') act({ act: shiftKey ? 'redo' : 'undo' });
      else if (key.toLowerCase() === 'y') act({ act: 'redo' });
      else return;
      press.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const close = (): void => {
    keepDraft(floor.id, undefined);
    onClose();
  };
  const save = (insist: boolean): void => {
    const body: FloorChange = {
      name: name.trim(),
      cameras: [...placed.cameras],
      zones: [...placed.zones],
      ...(insist ? {} : { revision: seen }),
    };
    send.mutate(
      { address, method: 'PATCH', body },
      {
        onSuccess: (saved) => {
          toast(text.saved(saved?.name ?? name));
          close();
        },
      },
    );
  };
  const begin = (from: Floor): void => {
    act({ act: 'start', placed: { cameras: from.cameras, zones: from.zones } });
    setName(from.name);
    setSeen(from.revision);
    send.reset();
  };
  const conflict = send.error?.code === 'changed_meanwhile';
  return (
    <form
      className="plan-layout"
      aria-label={text.editing(floor.name)}
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (name.trim() !== '') save(false);
      }}
    >
      <div className="stack">
        {draft !== undefined && edit.past.length === 0 && draft.placed === placed ? (
          <p className="notice warm" role="status">
            {text.draftBack}
            <button type="button" className="button quiet small" onClick={() => begin(floor)}>
              {text.discard}
            </button>
          </p>
        ) : null}
        {floor.revision !== seen && !send.isPending ? (
          <div className="notice warm" role="alert">
            <strong>{text.elsewhereChanged}</strong>
            <span className="row">
              <button type="button" className="button quiet small" onClick={() => begin(floor)}>
                {text.takeTheirs}
              </button>
              <button
                type="button"
                className="button quiet small"
                onClick={() => {
                  setSeen(floor.revision);
                  send.reset();
                }}
              >
                {text.keepMine}
              </button>
            </span>
          </div>
        ) : null}
        <PlanDrag floor={floor} {...{ edit, act }} />
        <p className="soft small-text">
          {text.editHow} <span className="plan-keys">{text.editKeys}</span>
        </p>
        {send.error === null ? null : (
          <>
            <Failed failure={send.error} />
            {conflict ? (
              <button type="button" className="button quiet" onClick={() => save(true)}>
                {text.replace}
              </button>
            ) : null}
          </>
        )}
      </div>
      <div className="card stack plan-list">
        <div className="row">
          <button type="submit" className="button" disabled={send.isPending || name.trim() === ''}>
            {commonText.save}
          </button>
          <button type="button" className="button quiet" onClick={close}>
            {commonText.cancel}
          </button>
        </div>
        <ChosenTools {...{ edit, act }} />
        <Unplaced floorId={floor.id} {...{ plan, edit, act }} />
        <label className="field">
          <span className="label">{text.floorName}</span>
          <input
            className="input"
            type="text"
            value={name}
            maxLength={100}
            onChange={({ target }) => setName(target.value)}
          />
        </label>
        <FloorPicture
          floor={floor}
          address={address}
          onChanged={(changed) => setSeen((before) => (before === floor.revision ? changed.revision : before))}
        />
        <div>
          <button type="button" className="button plain small" onClick={() => setRemoving(true)}>
            <Icon name="trash" size={18} />
            {text.removeFloor}
          </button>
        </div>
      </div>
      {removing ? (
        <ConfirmDialog
          title={text.removeFloor}
          body={text.removeSure(floor.name)}
          confirm={commonText.remove}
          busy={send.isPending}
          onConfirm={() =>
            send.mutate(
              { address, method: 'DELETE' },
              {
                onSuccess: () => {
                  toast(text.removed(floor.name));
                  close();
                },
              },
            )
          }
          onClose={() => setRemoving(false)}
        />
      ) : null}
    </form>
  );
}
