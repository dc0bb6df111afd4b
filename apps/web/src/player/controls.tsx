import { Icon } from '../parts/icon.js';
import type { IconName } from '../parts/icon.js';
import { useTexts } from '../texts/language.js';
import { playerTexts } from '../texts/player.js';
import { durationText } from '../texts/time-text.js';
import type { useClipTime } from './use-clip-time.js';

const speeds = [0.25, 0.5, 1, 1.5, 2, 4];

interface ControlsProps {
  readonly time: ReturnType<typeof useClipTime>;
  /** Moments to point at in the position bar, in milliseconds. */
  readonly moments: readonly number[];
  readonly speed: number;
  readonly onSpeed: (speed: number) => void;
  readonly boxes: boolean;
  readonly onBoxes: () => void;
  readonly full: boolean;
  readonly onFull: () => void;
}

/** What one can do with a running clip. */
export function Controls({ time, moments, speed, onSpeed, boxes, onBoxes, full, onFull }: ControlsProps) {
  const text = useTexts(playerTexts);
  const { atMs, durationMs, playing, seek, toggle, step, frameMs } = time;
  return (
    <div className="controls">
      <div className="position">
        {moments.map((moment) =>
          durationMs > 0 && moment <= durationMs ? (
            <span
              key={moment}
              className="mark"
              style={{ left: `${(moment / durationMs) * 100}%` }}
              aria-hidden="true"
            />
          ) : null,
        )}
        <input
          type="range"
          min="0"
          max={Math.max(1, durationMs)}
          step={frameMs}
          value={atMs}
          aria-label={text.position}
          aria-valuetext={`${durationText(atMs)} / ${durationText(durationMs)}`}
          onChange={({ target }) => seek(Number(target.value))}
        />
      </div>
      <div className="row">
        <Control label={playing ? text.pause : text.play} icon={playing ? 'pause' : 'play'} onPress={toggle} />
        <Control label={text.stepBack} icon="back" onPress={() => step(-1)} />
        <Control label={text.stepOn} icon="next" onPress={() => step(1)} />
        <span className="clock">
          {durationText(atMs)} / {durationText(durationMs)}
        </span>
        <label className="row">
          <span className="unseen">{text.speed}</span>
          <select className="input" value={speed} onChange={({ target }) => onSpeed(Number(target.value))}>
            {speeds.map((each) => (
              <option key={each} value={each}>
                {each} ×
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="button quiet small" aria-pressed={boxes} onClick={onBoxes}>
          {text.boxes}
        </button>
        <Control label={full ? text.leaveFull : text.full} icon="full" onPress={onFull} />
      </div>
    </div>
  );
}

interface ControlProps {
  readonly label: string;
  readonly icon: IconName;
  readonly onPress: () => void;
}

function Control({ label, icon, onPress }: ControlProps) {
  return (
    <button type="button" className="button quiet icon" aria-label={label} title={label} onClick={onPress}>
      <Icon name={icon} />
    </button>
  );
}
