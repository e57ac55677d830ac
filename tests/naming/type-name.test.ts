import { expect, it } from 'vitest';
import { rowName } from '../../src/naming/type-name.ts';

it.each([
  ['conversations', 'Conversation'],
  ['userProfiles', 'UserProfile'],
  ['user_profiles', 'UserProfile'],
  ['usersTable', 'User'],
  ['table', 'Table'],
  ['addresses', 'Address'],
  ['categories', 'Category'],
  ['people', 'Person'],
  ['orderStatus', 'OrderStatus'],
  ['orderStatuses', 'OrderStatus'],
  ['news', 'News'],
  ['userData', 'UserData'],
  ['apiKeys', 'ApiKey'],
  ['APIKeys', 'APIKey'],
  ['oauth2Tokens', 'Oauth2Token'],
  ['Users', 'User'],
  ['series', 'Series'],
  ['$users', 'User'],
  ['straßen', 'Straßen'],
])('%s is %s', (variable, name) => {
  expect(rowName(variable)).toBe(name);
});
