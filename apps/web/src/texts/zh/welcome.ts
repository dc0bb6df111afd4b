import type { welcomeEn } from '../en/welcome.js';

export const welcomeZh: typeof welcomeEn = {
  title: '欢迎使用 Finder',
  lead: '四个步骤，五分钟。数据不会离开这台机器。',
  step: (number) => `第 ${number} 步`,
  done: '已完成',
  language: '选择语言',
  languageHow: '界面使用所选语言；两种语言都可以提问。',
  recording: '第一段录像',
  recordingHow: '导入一段固定摄像头的视频，或者先用示例试试：有人把手表放在桌上，又用书盖住了它。',
  sample: '使用示例',
  sampleRunning: '正在导入示例。',
  zones: '给位置起名',
  zonesHow: '圈出桌子、沙发、架子，回答就会用你的说法告诉你东西在哪里。',
  zonesWait: '导入一段录像后，就可以在它的画面上绘制。',
  camera: '摄像头',
  question: '提问',
  questionHow: '问一问你看到被放下的东西。',
  questionGo: '提出第一个问题',
  later: '这里的一切以后都可以在“摄像头”和“设置”中修改。',
};
