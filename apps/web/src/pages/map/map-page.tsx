import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Floor, Plan, PlanThings } from '#core';
import { useApi, useSend } from '../../api/use-api.js';
import { PageHead } from '../../layout/page-head.js';
import { Icon } from '../../parts/icon.js';
import { Empty, Failed, Loaded, Loading } from '../../parts/states.js';
import { useTexts } from '../../texts/language.js';
import { mapTexts } from '../../texts/map.js';
import { layThings } from './lay-things.js';
import './map.css';
import { PlanEditor } from './plan-editor.js';
import { keptDraft } from './plan-draft.js';
import { PlanView } from './plan-view.js';
import { ThingDialog } from './thing-dialog.js';
import { ThingList } from './thing-list.js';

/** The home from above: floors with cameras, zones, and things where they were last. */
export function MapPage() {
  const text = useTexts(mapTexts);
  const plan = useApi<Plan>('plan', '/api/plan');
  return (
    <Loaded
      query={plan}
      loading={
        <>
          <PageHead title={text.title} lead={text.lead} />
          <Loading tall rows={3} />
        </>
      }
    >
      {(known) => (known.floors.length === 0 ? <NoFloor plan={known} /> : <Floors plan={known} />)}
    </Loaded>
  );
}

function NoFloor({ plan }: { readonly plan: Plan }) {
  const text = useTexts(mapTexts);
  const send = useSend<Floor>('plan');
  return (
    <>
      <PageHead title={text.title} lead={text.lead} />
      <Empty title={text.none}>
        <p>{plan.places.length === 0 ? text.noCameras : text.noneHow}</p>
        <div className="row">
          <button
            type="button"
            className="button"
            disabled={send.isPending}
            onClick={() => send.mutate({ address: '/api/plan/floors', body: { name: text.firstFloor } })}
          >
            <Icon name="plus" />
            {text.addFloor}
          </button>
          {plan.places.length > 0 ? null : (
            <Link className="button quiet" to="/cameras">
              {text.toCameras}
            </Link>
          )}
        </div>
        {send.error === null ? null : <Failed failure={send.error} />}
      </Empty>
    </>
  );
}

function Floors({ plan }: { readonly plan: Plan }) {
  const text = useTexts(mapTexts);
  const things = useApi<PlanThings>('objects', '/api/plan/things');
  const [search, setSearch] = useSearchParams();
  const [typed, setTyped] = useState('');
  const [editing, setEditing] = useState<string | undefined>(
    () => plan.floors.find(({ id }) => keptDraft(id) !== undefined)?.id,
  );
  const send = useSend<Floor>('plan');
  const go = (key: string, value: string | undefined): void =>
    setSearch((before) => {
      const after = new URLSearchParams(before);
      if (value === undefined) after.delete(key);
      else after.set(key, value);
      return after;
    });
  const edited = plan.floors.find(({ id }) => id === editing);
  const floor = edited ?? plan.floors.find(({ id }) => id === search.get('floor')) ?? plan.floors[0];
  if (floor === undefined) return null;
  const known = things.data?.things ?? [];
  const { groups } = layThings(floor, known);
  const opened = search.get('thing');
  const add = (): void =>
    send.mutate(
      { address: '/api/plan/floors', body: { name: freeName(plan, text.nthFloor) } },
      {
        onSuccess: ({ id }) => {
          go('floor', id);
          setEditing(id);
        },
      },
    );
  return (
    <>
      <PageHead title={text.title} lead={text.lead}>
        {edited === undefined ? (
          <>
            <button type="button" className="button plain" disabled={send.isPending} onClick={add}>
              <Icon name="plus" />
              {text.addFloor}
            </button>
            <button type="button" className="button quiet" onClick={() => setEditing(floor.id)}>
              <Icon name="edit" />
              {text.furnish}
            </button>
          </>
        ) : null}
      </PageHead>
      {send.error === null ? null : <Failed failure={send.error} />}
      {plan.floors.length < 2 || edited !== undefined ? null : (
        <div className="switcher plan-floors" role="group" aria-label={text.floors}>
          {plan.floors.map(({ id, name }) => (
            <button key={id} type="button" aria-pressed={id === floor.id} onClick={() => go('floor', id)}>
              {name}
            </button>
          ))}
        </div>
      )}
      {edited === undefined ? (
        <div className="plan-layout">
          <PlanView
            floor={floor}
            groups={groups}
            onThing={({ objectId }) => go('thing', objectId)}
            onMore={({ place }) => setTyped(place)}
          />
          <Loaded query={things}>
            {() => (
              <ThingList
                things={known}
                groups={groups}
                typed={typed}
                onType={setTyped}
                onThing={({ objectId }) => go('thing', objectId)}
              />
            )}
          </Loaded>
        </div>
      ) : (
        <PlanEditor key={edited.id} plan={plan} floor={edited} onClose={() => setEditing(undefined)} />
      )}
      {opened === null || !/^\d{1,15}$/u.test(opened) ? null : (
        <ThingDialog
          key={opened}
          objectId={opened}
          thing={known.find(({ objectId }) => objectId === opened)}
          onClose={() => go('thing', undefined)}
          onOther={(objectId) => go('thing', objectId)}
        />
      )}
    </>
  );
}

/** A name that no floor has yet: "Floor 2". */
function freeName(plan: Plan, nameOf: (number: number) => string): string {
  const taken = new Set(plan.floors.map(({ name }) => name));
  let number = plan.floors.length + 1;
  while (taken.has(nameOf(number))) number += 1;
  return nameOf(number);
}
