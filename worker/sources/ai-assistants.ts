import type { Network } from './networks.ts'

/**
 * AI assistants that answer with links. The name is the host, as in GA4's AI Assistant channel
 * (https://support.google.com/analytics/answer/9756891), because assistants that tag their links
 * (`utm_source=chatgpt.com`) use it too. Google does not publish its list; this one is longer.
 */
export const aiAssistants: readonly Network[] = [
  {
    name: 'chatgpt.com',
    hosts: ['chatgpt.com', 'chat.openai.com', 'com.openai.chatgpt'],
    aliases: ['chatgpt', 'openai'],
  },
  { name: 'claude.ai', hosts: ['claude.ai', 'com.anthropic.claude'], aliases: ['claude'] },
  {
    name: 'gemini.google.com',
    hosts: ['gemini.google.com', 'bard.google.com', 'com.google.android.apps.bard'],
    aliases: ['gemini'],
  },
  {
    name: 'copilot.microsoft.com',
    hosts: ['copilot.microsoft.com', 'copilot.com', 'copilot.cloud.microsoft', 'm365.cloud.microsoft'],
    aliases: ['copilot'],
  },
  { name: 'perplexity.ai', hosts: ['perplexity.ai', 'ai.perplexity.app.android'], aliases: ['perplexity'] },
  { name: 'grok.com', hosts: ['grok.com', 'x.com/i/grok', 'ai.x.grok'], aliases: ['grok'] },
  { name: 'chat.deepseek.com', hosts: ['deepseek.com', 'com.deepseek.chat'], aliases: ['deepseek'] },
  { name: 'chat.mistral.ai', hosts: ['chat.mistral.ai'], aliases: ['mistral', 'le chat'] },
  { name: 'meta.ai', hosts: ['meta.ai'], aliases: ['meta ai'] },
  { name: 'you.com', hosts: ['you.com'] },
  { name: 'duck.ai', hosts: ['duck.ai'] },
  { name: 'chat.qwen.ai', hosts: ['chat.qwen.ai', 'chat.qwenlm.ai'], aliases: ['qwen'] },
  { name: 'chatglm.cn', hosts: ['chatglm.cn'] },
  { name: 'iask.ai', hosts: ['iask.ai'] },
  { name: 'notebooklm.google.com', hosts: ['notebooklm.google.com'], aliases: ['notebooklm'] },
  { name: 'yiyan.baidu.com', hosts: ['yiyan.baidu.com'] },
  { name: 'poe.com', hosts: ['poe.com'] },
  { name: 'character.ai', hosts: ['character.ai'] },
  { name: 'phind.com', hosts: ['phind.com'] },
].map((assistant) => ({ ...assistant, kind: 'ai' }))
