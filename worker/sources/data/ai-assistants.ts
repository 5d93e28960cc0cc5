import type { ListedNetwork } from '../networks.ts'

/**
 * AI assistants that answer with links. The name is the host, as in GA4's AI Assistant channel
 * (https://support.google.com/analytics/answer/9756891), because assistants that tag their links
 * (`utm_source=chatgpt.com`) use it too. Google does not publish its list; this one is longer.
 */
export const aiAssistants: readonly ListedNetwork[] = [
  ['chatgpt.com|chatgpt|openai|chatgptpilot|chatgpt ads', 'chatgpt.com chat.openai.com com.openai.chatgpt'],
  ['claude.ai|claude', 'claude.ai com.anthropic.claude'],
  ['gemini.google.com|gemini', 'gemini.google.com bard.google.com com.google.android.apps.bard'],
  [
    'copilot.microsoft.com|copilot',
    'copilot.microsoft.com copilot.com copilot.cloud.microsoft m365.cloud.microsoft com.microsoft.copilot',
  ],
  ['perplexity.ai|perplexity', 'perplexity.ai ai.perplexity.app.android'],
  ['grok.com|grok', 'grok.com x.com/i/grok ai.x.grok'],
  ['chat.deepseek.com|deepseek', 'deepseek.com com.deepseek.chat'],
  ['chat.mistral.ai|mistral|le chat', 'chat.mistral.ai ai.mistral.chat'],
  ['meta.ai|meta ai', 'meta.ai com.facebook.stella'],
  ['you.com', 'you.com com.you.browser'],
  ['duck.ai', 'duck.ai'],
  ['chat.qwen.ai|qwen', 'chat.qwen.ai chat.qwenlm.ai tongyi.aliyun.com'],
  ['chatglm.cn', 'chatglm.cn chat.z.ai'],
  ['kimi.com|kimi', 'kimi.com kimi.moonshot.cn'],
  ['doubao.com|doubao', 'doubao.com com.larus.nova'],
  ['iask.ai', 'iask.ai'],
  ['notebooklm.google.com|notebooklm', 'notebooklm.google.com'],
  ['yiyan.baidu.com', 'yiyan.baidu.com chat.baidu.com'],
  ['poe.com', 'poe.com com.poe.android'],
  ['character.ai', 'character.ai ai.character.app'],
  ['phind.com', 'phind.com'],
  ['alice.yandex.ru', 'alice.yandex.ru'],
  ['giga.chat', 'giga.chat'],
]
