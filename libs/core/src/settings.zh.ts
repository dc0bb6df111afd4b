import type { Settings } from './settings.schema.js';

/** "port" and "ingest.segmentMinutes": every key, so that the compiler misses none. */
type KeyOf<Tree> = {
  [Key in keyof Tree & string]: NonNullable<Tree[Key]> extends object ? `${Key}.${KeyOf<Tree[Key]>}` : Key;
}[keyof Tree & string];

const descriptions = {
  data: '数据库、图片和片段所在的文件夹。',
  databaseUrl: '代替内置数据库的 PostgreSQL 服务器，写作 postgres://…；也读取 DATABASE_URL。',
  host: '服务监听的地址。127.0.0.1：只有这台机器可以访问。',
  port: '服务监听的端口；0：任意空闲端口。',
  language: '消息使用的语言；auto：跟随系统，回答跟随提问。',
  timezone: '家里的时区，用于没有单独设置时区的摄像头和提问中的时间。',
  logLevel: '日志的详细程度。',
  ffmpegPath: 'ffmpeg 的路径；null：使用系统的，没有则用安装包自带的。',
  ffprobePath: 'ffprobe 的路径；null：使用系统的，没有则用安装包自带的。',
  'ingest.segmentMinutes': '一次提交的录像长度；进程被终止后最多重做这么多。',
  'ingest.clipBeforeSeconds': '片段从该时刻之前多久开始。',
  'ingest.clipAfterSeconds': '片段到该时刻之后多久结束。',
  'ingest.detectorEverySeconds': '有动静时，人物检测每隔多久看一次。',
  'ingest.minFreeDiskMb': '剩余空间少于这个数值时，导入会暂停并报错。',
  'keep.stillsDays': '静帧和截图保留多少天；null：永久。',
  'keep.clipsDays': '片段保留多少天；null：永久。',
  'keep.changesDays': '已经离开、没有名称的东西记住多少天；null：永久。',
  'keep.questionsDays': '提问和回答保留多少天；null：永久。',
  'keep.mediaGb': '静帧、截图和片段最多占用多少 GB，最旧的先清除。null：有多少空间用多少。',
  'ask.foundConfidence': '置信度达到这个值，回答为“找到”；低于它则为“可能”，并标明是推测。',
  'ask.guesses': '最多给出多少件叫不出名字的物品。',
  'models.profile': '运行哪一套模型；auto：最近下载的那一套，没有则用内置模型。',
  'models.folder': '存放下载模型的文件夹；null：数据文件夹中的 models。',
  'models.device': 'cpu 和 gpu 两套模型在哪个设备上运行；auto：可用设备中最好的一个。',
  'models.tfjsFolder': 'TensorFlow.js 格式的 COCO-SSD 所在文件夹，供 @tensorflow/tfjs-node-gpu 使用；null：没有。',
  'models.hub': '模型库或其镜像的地址。',
  'narrator.kind': '由谁写回答；auto：先用模型文件，再用模型服务器，再用该套配置的模型，最后用模板。',
  'narrator.modelFile': '你自己的语言模型，供 node-llama-cpp 使用的 GGUF 文件；null：使用该套配置的模型。',
  'narrator.modelSha256': 'modelFile 必须符合的 SHA-256；null：不检查。',
  'narrator.address': '采用 OpenAI 接口的模型服务器，例如 http://127.0.0.1:11434/v1（Ollama、llama.cpp、vLLM）。',
  'narrator.model': '服务器上的模型名称；null：它的第一个模型。',
  'narrator.token': '模型服务器要求的密钥；null：不需要。',
  'narrator.allowRemote': '模型服务器是否可以在家以外；如果可以，家里看到的内容会发送到那里。',
  'narrator.timeoutSeconds': '模型最多用多长时间写回答；超时则改用模板。',
} as const satisfies Record<KeyOf<Settings>, string>;

/** What each setting is, in Chinese, by its key; the English ones stand in the schema. */
export const settingDescriptionsZh: Readonly<Record<string, string>> = descriptions;
