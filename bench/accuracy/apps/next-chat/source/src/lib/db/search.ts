import { embed } from 'ai';
import { cosineDistance, desc, sql } from 'drizzle-orm';

import { travel } from '@/lib/ai/providers';
import { db } from './client';
import { places } from './schema';

export async function findPlaces(query: string) {
  const { embedding } = await embed({ model: travel.textEmbeddingModel('places'), value: query });
  const similarity = sql<number>`1 - (${cosineDistance(places.embedding, embedding)})`;
  return db.select({ name: places.name, similarity }).from(places).orderBy(desc(similarity)).limit(5);
}
