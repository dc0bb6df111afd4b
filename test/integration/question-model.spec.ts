import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ModelRegistry, openQuestionModel, type QuestionModel } from '#models';
import { ModelQueryParser, TrainedQueryParser, type QueryContext } from '#search';

const project = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'finder-questions-'));
const context: QueryContext = {
  now: new Date('2026-11-24T02:00:00Z'),
  timeZone: 'Asia/Shanghai',
  zones: ['hall shelf'],
  items: [{ id: 7, names: ['Bluebird', '小蓝'] }],
  people: [{ id: 3, names: ['Anna', '安娜'] }],
};

let model: QuestionModel;
beforeAll(async () => {
  const opened = await openQuestionModel();
  if (opened === undefined) throw new Error('the trained reader does not load');
  model = opened;
});
afterAll(async () => {
  await model[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

describe('the trained reader of questions with its real weights', () => {
  it.each([
    ['where on earth did I put my silver watch', 'locate', 'watch'],
    ['who has been at the laptop', 'who_moved', 'laptop'],
    ['银色的手表最后一次露面是什么时候', 'when_last_seen', 'watch'],
    ['谁把遥控器拿走了', 'who_took', 'remote'],
    ['is the phone lying under the newspaper', 'confirm', 'phone'],
    ['where is Bluebird', 'locate', undefined],
  ])('%s', async (text, intent, item) => {
    const query = await new ModelQueryParser(model).parse(text, context);
    expect([query.intent, query.items[0]?.wordId]).toEqual([intent, item]);
  });

  it("finds the home's own names", async () => {
    const parser = new ModelQueryParser(model);
    expect((await parser.parse('小蓝在哪里', context)).items[0]).toMatchObject({ taughtItemId: 7 });
    expect((await parser.parse('did Anna take my keys', context)).person).toMatchObject({ personId: 3 });
    expect((await parser.parse('what is on the hall shelf', context)).place).toMatchObject({ zoneName: 'hall shelf' });
  });

  it('reads the same twice, and nonsense as no finding question', async () => {
    const parser = new TrainedQueryParser(model);
    expect(await parser.parse('where is my watch', context)).toEqual(await parser.parse('where is my watch', context));
    for (const text of ['🙂🙂', 'مرحبا', "'; drop table objects; --", 'x'.repeat(1900), '1 2 3']) {
      expect((await parser.parse(text, context)).intent).toBe('other');
    }
  });

  it('refuses what is no question', async () => {
    const parser = new TrainedQueryParser(model);
    await expect(parser.parse('  ', context)).rejects.toMatchObject({ code: 'question_empty' });
    await expect(parser.parse('a'.repeat(10_000), context)).rejects.toMatchObject({ code: 'question_too_long' });
  });
});

describe('a trained reader that cannot be used', () => {
  it('is missed openly, whether it is damaged or its labels are wrong', async () => {
    cpSync(path.join(project, 'libs', 'models', 'models.json'), path.join(folder, 'models.json'));
    cpSync(path.join(project, 'libs', 'models', 'weights'), path.join(folder, 'weights'), { recursive: true });
    writeFileSync(path.join(folder, 'weights', 'question-reader.onnx'), 'no model');
    const registry = await ModelRegistry.open({ folder });
    expect(await openQuestionModel(registry)).toBeUndefined();
    const status = registry.status().find(({ slot }) => slot === 'queryParser');
    expect(status).toMatchObject({ available: false, device: null });
    expect(status?.reason).not.toBeNull();
  });

  it('leaves the question to the rules when it fails at run time', async () => {
    const failing: QuestionModel = {
      modelId: 'failing',
      longestSentence: model.longestSentence,
      shape: model.shape,
      read: () => Promise.reject(new Error('it broke')),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    };
    const query = await new TrainedQueryParser(failing).parse('where is my watch', context);
    expect(query).toMatchObject({ intent: 'locate', items: [{ wordId: 'watch' }] });
  });
});
