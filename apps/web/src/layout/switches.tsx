import { common } from '../texts/common.js';
import { useLanguage, useTexts } from '../texts/language.js';
import { useTheme } from './theme.js';
import type { Theme } from './theme.js';

const themes: readonly Theme[] = ['auto', 'light', 'dark'];

export function LanguageSwitch() {
  const { language, choose } = useLanguage();
  return (
    <div className="switcher" role="group" aria-label={useTexts(common).language}>
      <button type="button" lang="zh-CN" aria-pressed={language === 'zh'} onClick={() => choose('zh')}>
        中文
      </button>
      <button type="button" lang="en" aria-pressed={language === 'en'} onClick={() => choose('en')}>
        English
      </button>
    </div>
  );
}

export function ThemeSwitch() {
  const text = useTexts(common);
  const { theme, choose } = useTheme();
  return (
    <label className="field">
      <span className="label">{text.theme}</span>
      <select className="input" value={theme} onChange={({ target }) => choose(target.value as Theme)}>
        {themes.map((name) => (
          <option key={name} value={name}>
            {text.themes[name]}
          </option>
        ))}
      </select>
    </label>
  );
}
