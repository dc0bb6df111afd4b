import type { Language } from '#core';

/** One moment of the exported story. */
export interface ExportedEntry {
  /** As the clock at the camera showed it. */
  readonly at: string;
  readonly camera: string;
  readonly what: string;
}

export interface ExportedFile {
  /** Inside the archive. */
  readonly path: string;
  readonly caption: string;
  readonly isClip: boolean;
}

export interface ExportedPage {
  readonly title: string;
  readonly madeAt: string;
  readonly entries: readonly ExportedEntry[];
  readonly files: readonly ExportedFile[];
  readonly questions: readonly { readonly at: string; readonly text: string; readonly answer: string }[];
  readonly language: Language;
}

const texts = {
  en: {
    made: (at: string) => `Exported by Finder on ${at}. The folder data holds the same as JSON, media the files.`,
    happened: 'What happened',
    when: 'When',
    where: 'Camera',
    what: 'What',
    pictures: 'Pictures and clips',
    questions: 'Questions',
    nothing: 'Nothing.',
  },
  zh: {
    made: (at: string) => `由 Finder 于 ${at} 导出。data 文件夹中是相同内容的 JSON，media 文件夹中是媒体文件。`,
    happened: '发生了什么',
    when: '时间',
    where: '摄像头',
    what: '内容',
    pictures: '图片和片段',
    questions: '提问',
    nothing: '无。',
  },
} as const;

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function plain(text: string): string {
  return text.replaceAll(/[&<>"']/gu, (sign) => signs[sign] ?? sign);
}

/** A page that any browser opens from the folder, without Finder and without a network. */
export function exportPage({ title, madeAt, entries, files, questions, language }: ExportedPage): string {
  const text = texts[language];
  const rows = entries.map(
    ({ at, camera, what }) => `<tr><td>${plain(at)}</td><td>${plain(camera)}</td><td>${plain(what)}</td></tr>`,
  );
  const shown = files.map(({ path, caption, isClip }) => {
    const address = plain(path.split('/').map(encodeURIComponent).join('/'));
    const file = isClip
      ? `<video src="${address}" controls preload="none"></video>`
      : `<a href="${address}"><img src="${address}" alt="${plain(caption)}" loading="lazy"></a>`;
    return `<figure>${file}<figcaption>${plain(caption)}</figcaption></figure>`;
  });
  const asked = questions.map(
    (one) => `<dt>${plain(one.text)} <small>${plain(one.at)}</small></dt><dd>${plain(one.answer)}</dd>`,
  );
  const none = `<p>${text.nothing}</p>`;
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'">
<title>${plain(title)} · Finder</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
td, th { border-bottom: 1px solid #8886; padding: 0.4rem 0.8rem 0.4rem 0; text-align: start; vertical-align: top; }
.files { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 1rem; }
figure { margin: 0; }
img, video { width: 100%; border-radius: 8px; background: #8883; }
figcaption, small { color: #777; font-size: 0.85rem; }
dd { margin: 0 0 1rem; }
</style>
<h1>${plain(title)}</h1>
<p>${plain(text.made(madeAt))}</p>
<h2>${text.happened}</h2>
${
  rows.length === 0
    ? none
    : `<table><tr><th>${text.when}</th><th>${text.where}</th><th>${text.what}</th></tr>
${rows.join('\n')}
</table>`
}
<h2>${text.pictures}</h2>
${shown.length === 0 ? none : `<div class="files">\n${shown.join('\n')}\n</div>`}
<h2>${text.questions}</h2>
${asked.length === 0 ? none : `<dl>\n${asked.join('\n')}\n</dl>`}
</html>
`;
}
