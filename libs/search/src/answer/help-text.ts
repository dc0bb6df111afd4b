import type { Intent, Language } from '#core';

interface HelpText {
  readonly help: string;
  readonly notUnderstood: string;
  readonly examples: readonly string[];
}

const texts: Readonly<Record<Language, HelpText>> = {
  en: {
    help: 'I watch fixed cameras and remember what was put where. Ask me for a thing, and I tell where it is, since when, who put or took it, and show the pictures.',
    notUnderstood: 'I did not understand which thing is asked for. Ask me for a thing at home.',
    examples: [
      'Where is my watch?',
      'When did you last see my keys?',
      'Who took my phone?',
      'What is on the table?',
      'Is my wallet still on the table?',
    ],
  },
  zh: {
    help: '我通过固定摄像头记住东西放在哪里。您可以问我一件物品，我会告诉您它在哪里、什么时候放的、是谁放的或拿走的，并给出画面。',
    notUnderstood: '我没有听懂要找哪件东西。请问我家里的一件物品。',
    examples: [
      '我的手表在哪里？',
      '最后一次看到我的钥匙是什么时候？',
      '谁拿走了我的手机？',
      '桌子上有什么？',
      '我的钱包还在桌子上吗？',
    ],
  },
};

/** What is said when no thing was asked for, with questions that work. */
export function helpText(intent: Intent, language: Language): { narrative: string; suggestions: string[] } {
  const { help, notUnderstood, examples } = texts[language];
  return { narrative: intent === 'help' ? help : notUnderstood, suggestions: [...examples] };
}
