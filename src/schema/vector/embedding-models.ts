/**
 * Embedding models and how many dimensions their vectors have unless the caller asks for fewer, from their makers' pages:
 * https://platform.openai.com/docs/guides/embeddings, https://ai.google.dev/gemini-api/docs/embeddings,
 * https://docs.cohere.com/docs/cohere-embed, https://docs.mistral.ai/capabilities/embeddings,
 * https://huggingface.co/sentence-transformers.
 */
export const embeddingModels = {
  'text-embedding-3-small': 1536,
  'text-embedding-3-large': 3072,
  'text-embedding-ada-002': 1536,
  'gemini-embedding-001': 3072,
  'embed-english-v3.0': 1024,
  'embed-multilingual-v3.0': 1024,
  'mistral-embed': 1024,
  'all-MiniLM-L6-v2': 384,
  'all-mpnet-base-v2': 768,
} as const;

export type EmbeddingModel = keyof typeof embeddingModels;

export function isEmbeddingModel(name: string): name is EmbeddingModel {
  return Object.hasOwn(embeddingModels, name);
}
