import { reviewKinds } from '#core';
import type { ReviewChoices } from '#core';
import { common } from '../../texts/common.js';
import { reviewTexts } from '../../texts/review.js';
import { useTexts } from '../../texts/language.js';
import { Icon } from '../../parts/icon.js';
import { countFilters, stateNames } from './filter-address.js';
import type { ReviewFilter } from './filter-address.js';

interface FilterBarProps {
  readonly filter: ReviewFilter;
  readonly choices: ReviewChoices | undefined;
  readonly onChange: (changed: Partial<ReviewFilter>) => void;
  readonly onClear: () => void;
}

interface Option {
  readonly value: string;
  readonly shown: string;
}

const plain = (names: readonly string[] | undefined): Option[] =>
  (names ?? []).map((value) => ({ value, shown: value }));

/** What is shown: every filter stands in the address. On a phone they fold away. */
export function FilterBar({ filter, choices, onChange, onClear }: FilterBarProps) {
  const text = useTexts(reviewTexts);
  const { kind: kinds, state: states } = useTexts(common);
  const set = countFilters(filter);
  const things = (choices?.items ?? []).map(({ name, shown }) => ({ value: name, shown }));
  const people = (choices?.people ?? []).map(({ id, name }) => ({ value: id, shown: name }));
  const fields: readonly (readonly [Exclude<keyof typeof text.any, 'object'>, readonly Option[]])[] = [
    ['item', things],
    ['camera', plain(choices?.cameras)],
    ['zone', plain(choices?.zones)],
    ['person', people],
    ['kind', reviewKinds.map((value) => ({ value, shown: kinds[value] }))],
    ['state', stateNames.map((value) => ({ value, shown: states[value] }))],
  ];
  return (
    <details className="filter-bar" open={window.matchMedia('(min-width: 48rem)').matches}>
      <summary className="button quiet small">{text.filtersSet(set)}</summary>
      <div className="filters" role="group" aria-label={text.filtersLabel}>
        {fields.map(([key, options]) => (
          <label key={key} className="field">
            <span className="label">{text.filters[key]}</span>
            <Choice
              value={filter[key] ?? ''}
              any={text.any[key]}
              options={options}
              onChange={(value) => onChange({ [key]: value })}
            />
          </label>
        ))}
        <label className="field">
          <span className="label">{text.filters.day}</span>
          <input
            type="date"
            className="input"
            value={filter.day ?? ''}
            onChange={({ target }) => onChange({ day: target.value === '' ? undefined : target.value })}
          />
        </label>
        {set === 0 ? null : (
          <button type="button" className="button plain small" onClick={onClear}>
            <Icon name="close" size={16} />
            {text.clear}
          </button>
        )}
      </div>
    </details>
  );
}

interface ChoiceProps {
  readonly value: string;
  readonly any: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string | undefined) => void;
}

/** What the address names is offered even when nobody knows it, so that it can be seen and taken away. */
function Choice({ value, any, options, onChange }: ChoiceProps) {
  const known = value === '' || options.some((option) => option.value === value);
  return (
    <select
      className="input"
      value={value}
      onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
    >
      <option value="">{any}</option>
      {known ? null : <option value={value}>{value}</option>}
      {options.map(({ value: each, shown }) => (
        <option key={each} value={each}>
          {shown}
        </option>
      ))}
    </select>
  );
}
