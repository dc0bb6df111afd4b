import { z } from 'zod';
import { keepSettingsSchema } from './keep-settings.schema.js';
import { isTimeZone } from './time.js';

/**
 * All settings. A key `cameras.gapMinutes` stands in finder.yaml as nested keys and in the environment as
 * FINDER_CAMERAS_GAP_MINUTES. Every key is described: docs/settings.md is made from this file.
 */
export const settingsSchema = z
  .strictObject({
    data: z.string().min(1).default('./data').describe('Folder for the database, pictures and clips.'),
    databaseUrl: z
      .string()
      .regex(/^postgres(ql)?:\/\//u)
      .nullable()
      .default(null)
      .describe('PostgreSQL server to use instead of the embedded one, as postgres://…; also read from DATABASE_URL.'),
    host: z
      .string()
      .min(1)
      .default('127.0.0.1')
      .describe('Address the server listens on. 127.0.0.1: this machine only.'),
    port: z.number().int().min(0).max(65535).default(4280).describe('Port the server listens on; 0: any free one.'),
    language: z
      .enum(['auto', 'en', 'zh'])
      .default('auto')
      .describe('Language of messages; auto: that of the system, answers follow the question.'),
    timezone: z
      .string()
      .refine(isTimeZone, 'an IANA zone such as Asia/Shanghai')
      .default(Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC')
      .describe("The home's time zone, for cameras without one of their own and for times in questions."),
    logLevel: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn').describe('How much the log says.'),
    ffmpegPath: z
      .string()
      .min(1)
      .nullable()
      .default(null)
      .describe("Path of ffmpeg; null: the system's, else the one from the packages."),
    ffprobePath: z
      .string()
      .min(1)
      .nullable()
      .default(null)
      .describe("Path of ffprobe; null: the system's, else the one from the packages."),
    ingest: z
      .strictObject({
        segmentMinutes: z
          .number()
          .int()
          .min(1)
          .max(60)
          .default(10)
          .describe('Length of video that is committed at once; a killed process repeats at most this much.'),
        clipBeforeSeconds: z.number().min(0).max(30).default(4).describe('How much a clip shows before the moment.'),
        clipAfterSeconds: z.number().min(0).max(30).default(6).describe('How much a clip shows after the moment.'),
        detectorEverySeconds: z
          .number()
          .min(0.2)
          .max(10)
          .default(1)
          .describe('How often the person detector looks while something moves.'),
        minFreeDiskMb: z
          .number()
          .int()
          .min(0)
          .default(500)
          .describe('Ingest pauses with an error when less than this is free.'),
      })
      .prefault({}),
    keep: keepSettingsSchema.prefault({}),
    ask: z
      .strictObject({
        foundConfidence: z
          .number()
          .min(0)
          .max(1)
          .default(0.5)
          .describe('From this confidence on an answer says found; below it, possible and marked as a guess.'),
        guesses: z.number().int().min(0).max(10).default(3).describe('How many unnamed things are offered at most.'),
      })
      .prefault({}),
    models: z
      .strictObject({
        profile: z
          .enum(['auto', 'embedded', 'cpu', 'gpu'])
          .default('auto')
          .describe('Which models run; auto: the profile that was fetched last, else embedded.'),
        folder: z.string().min(1).nullable().default(null).describe('Folder for fetched models; null: models in data.'),
        device: z
          .enum(['auto', 'cpu', 'cuda', 'directml'])
          .default('auto')
          .describe('Where models of the profiles cpu and gpu run; auto: the best device that answers.'),
        tfjsFolder: z
          .string()
          .min(1)
          .nullable()
          .default(null)
          .describe('Folder with COCO-SSD as TensorFlow.js files, for @tensorflow/tfjs-node-gpu; null: none.'),
        hub: z
          .url({ protocol: /^https?$/u })
          .default('https://huggingface.co')
          .describe('Address of the model hub, or of a mirror of it.'),
      })
      .prefault({}),
    narrator: z
      .strictObject({
        kind: z
          .enum(['auto', 'template', 'llama', 'http'])
          .default('auto')
          .describe(
            'Who writes answers; auto: the model file, else the server, else the profile’s model, else the template.',
          ),
        modelFile: z
          .string()
          .min(1)
          .nullable()
          .default(null)
          .describe('Language model of your own, a GGUF file for node-llama-cpp; null: that of the profile.'),
        modelSha256: z
          .string()
          .regex(/^[0-9a-f]{64}$/u)
          .nullable()
          .default(null)
          .describe('SHA-256 that modelFile must have; null: not checked.'),
        address: z
          .url({ protocol: /^https?$/u })
          .nullable()
          .default(null)
          .describe('Model server with the OpenAI interface, as http://127.0.0.1:11434/v1 (Ollama, llama.cpp, vLLM).'),
        model: z.string().min(1).nullable().default(null).describe("Name of the server's model; null: its first one."),
        token: z.string().min(1).nullable().default(null).describe('Key that the model server asks for; null: none.'),
        allowRemote: z
          .boolean()
          .default(false)
          .describe('Whether the model server may lie outside the home; what was seen at home is then sent there.'),
        timeoutSeconds: z
          .number()
          .min(1)
          .max(300)
          .default(20)
          .describe('How long the model may take for an answer; then the template tells it.'),
      })
      .prefault({}),
  })
  .describe('Settings of Finder');

export type Settings = z.infer<typeof settingsSchema>;
