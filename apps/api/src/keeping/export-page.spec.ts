import { describe, expect, it } from 'vitest';
import { exportPage } from './export-page.js';

const page = {
  title: '<b>watch</b> & "keys"',
  madeAt: '2026-11-25 10:00',
  entries: [{ at: '09:00', camera: 'hall', what: '</table><script>x</script>' }],
  files: [
    { path: 'media/camera-1/a b.jpg', caption: "it's", isClip: false },
    { path: 'media/c.mp4', caption: 'clip', isClip: true },
  ],
  questions: [],
  language: 'en' as const,
};

describe('exportPage', () => {
  it('takes names for text, never for markup', () => {
    const html = exportPage(page);
    expect(html).not.toMatch(/<script|<b>/u);
    expect(html).toContain('&lt;b&gt;watch&lt;/b&gt; &amp; &quot;keys&quot;');
    expect(html).toContain('src="media/camera-1/a%20b.jpg"');
    expect(html).toContain('<video src="media/c.mp4" controls');
  });

  it('speaks the language of who asked, and says when there is nothing', () => {
    const html = exportPage({ ...page, entries: [], files: [], language: 'zh' });
    expect(html).toContain('发生了什么');
    expect(html.match(/<p>无。<\/p>/gu)).toHaveLength(3);
  });
});
