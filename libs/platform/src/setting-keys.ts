import { z } from 'zod';
import { settingDescriptionsZh, settingsSchema } from '#core';

/** One setting: its key ("ingest.segmentMinutes"), its environment variable and what it may be. */
export interface SettingKey {
  readonly key: string;
  readonly variable: string;
  readonly type: 'string' | 'number' | 'integer' | 'boolean';
  readonly nullable: boolean;
  /** Language-free: "auto | en | zh", "0…65535", "postgres://…". */
  readonly allowed: string;
  readonly description: string;
  readonly descriptionZh: string;
  readonly defaultValue: unknown;
}

const nodeSchema: z.ZodType<SchemaNode> = z.object({
  type: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  pattern: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  description: z.string().optional(),
  default: z.unknown().optional(),
  get properties() {
    return z.record(z.string(), nodeSchema).optional();
  },
  get anyOf() {
    return z.array(nodeSchema).optional();
  },
});

interface SchemaNode {
  readonly type?: string | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly pattern?: string | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly description?: string | undefined;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, SchemaNode>> | undefined;
  readonly anyOf?: readonly SchemaNode[] | undefined;
}

const types = ['string', 'number', 'integer', 'boolean'] as const;

function allowedText(key: string, node: SchemaNode, nullable: boolean): string {
  const choices: string[] = [];
  if (node.enum !== undefined) choices.push(...node.enum.map(String));
  else if (node.type === 'number' || node.type === 'integer') {
    const most = node.maximum === undefined || node.maximum >= Number.MAX_SAFE_INTEGER ? '' : String(node.maximum);
    choices.push(`${node.type === 'integer' ? 'integer ' : ''}${node.minimum ?? ''}…${most}`);
  } else if (node.type === 'boolean') choices.push('true', 'false');
  else if (key === 'timezone') choices.push('IANA time zone (Asia/Shanghai)');
  else if (node.pattern?.includes('postgres') === true) choices.push('postgres://…');
  else choices.push('text');
  if (nullable) choices.push('null');
  return choices.join(' | ');
}

function collect(node: SchemaNode, prefix: readonly string[]): SettingKey[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, child]): SettingKey[] => {
    const way = [...prefix, name];
    if (child.properties !== undefined) return collect(child, way);
    const key = way.join('.');
    const nullable = child.anyOf?.some(({ type }) => type === 'null') ?? false;
    const value = child.anyOf?.find(({ type }) => type !== 'null') ?? child;
    return [
      {
        key,
        variable: `FINDER_${way.map((part) => part.replaceAll(/[A-Z]/gu, '_$&').toUpperCase()).join('_')}`,
        type: types.find((type) => type === value.type) ?? 'string',
        nullable,
        allowed: allowedText(key, value, nullable),
        description: child.description ?? '',
        descriptionZh: settingDescriptionsZh[key] ?? '',
        defaultValue: child.default,
      },
    ];
  });
}

/** All settings in the order of the schema. */
export function settingKeys(): readonly SettingKey[] {
  return collect(nodeSchema.parse(z.toJSONSchema(settingsSchema, { io: 'input' })), []);
}
