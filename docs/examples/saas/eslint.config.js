import acme from '@acme/eslint-config';
import { defineConfig, globalIgnores } from 'eslint/config';

export default defineConfig([globalIgnores(['**/migrations/**']), acme]);
