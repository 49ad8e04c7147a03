import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ChatClient } from '../src/chat.js';

test('the model can be set', () => {
  assert.equal(new ChatClient({ model: 'gpt-4o-mini-fake' }).model, 'gpt-4o-mini-fake');
});
