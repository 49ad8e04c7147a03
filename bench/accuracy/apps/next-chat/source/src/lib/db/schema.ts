import { index, pgTable, text, uuid, vector } from 'drizzle-orm/pg-core';

export const places = pgTable(
  'places',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    name: text('name').notNull(),
    model: text('model').default('text/plain'),
    embedding: vector('embedding', { dimensions: 1536 }),
  },
  (table) => [index('places_hnsw').using('hnsw', table.embedding.op('vector_cosine_ops'))],
);
